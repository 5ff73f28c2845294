import { Console } from 'node:console';
import { Readable, Writable } from 'node:stream';
import { contracts } from '../../src/contracts';
import { buildProgram } from '../../src/program';
import { newFolder, type Ended, type Environment } from './program';

/** What a command listens for until the process ends. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Thrown where the program would exit. */
class Exit extends Error {}

/** The last command: only one at a time can have the streams and variables of the process. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command of Understudy to its end as `run` does, but in this process, which takes a tenth of the time. It is for what a
 * command says and changes. How it begins and ends as a process needs `run`, with which `commandEntries.test.ts` runs each
 * command that changes something.
 */
export function runHere(
  args: string[],
  environment: Environment = {},
  input: string | Buffer = '',
): Promise<Ended> {
  const ended = last.then(() => runAlone(args, environment, input));
  last = ended.catch(() => undefined);
  return ended;
}

async function runAlone(args: string[], environment: Environment, input: string | Buffer): Promise<Ended> {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const folder = process.cwd();
  const restore = replace(
    [globalThis, { console: new Console(stdout, stderr) }],
    [
      process,
      {
        ...{ stdin: Readable.from([input], { objectMode: false }), stdout, stderr, exit },
        env: { PATH: process.env.PATH, PORT: '0', ...environment },
      },
    ],
  );
  const { exitCode } = process;
  const listeners = signals.map((signal) => process.rawListeners(signal));
  process.exitCode = undefined;
  process.chdir(newFolder());
  try {
    await buildProgram(contracts).parseAsync(args, { from: 'user' }).catch(ignoreExit);
    return { code: Number(process.exitCode ?? 0), signal: null, stdout: stdout.text, stderr: stderr.text };
  } finally {
    process.chdir(folder);
    process.exitCode = exitCode;
    signals.forEach((signal, index) => {
      for (const listener of process.rawListeners(signal))
        if (!listeners[index]!.includes(listener)) process.off(signal, listener as () => void);
    });
    restore();
  }
}

function exit(code = process.exitCode): never {
  process.exitCode = code;
  throw new Exit();
}

function ignoreExit(error: unknown): void {
  if (!(error instanceof Exit)) throw error;
}

/** Sets properties. @returns a function that restores them. */
function replace(...changes: [object: object, properties: object][]): () => void {
  const before = changes.map(([object, properties]) => {
    const descriptors = Object.keys(properties).map((name) => [
      name,
      Object.getOwnPropertyDescriptor(object, name)!,
    ]);
    return [object, Object.fromEntries(descriptors) as PropertyDescriptorMap] as const;
  });
  for (const [object, properties] of changes) {
    for (const [name, value] of Object.entries(properties)) {
      Object.defineProperty(object, name, { value: value as unknown, configurable: true, writable: true });
    }
  }
  return () => before.forEach(([object, descriptors]) => Object.defineProperties(object, descriptors));
}

/** Keeps what is written to it. */
class Collector extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
