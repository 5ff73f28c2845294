import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { build, ownMain, preloading } from './build';

export type Environment = Record<string, string>;

/** A program's output, and how it ended. */
export interface Ended {
  /** Missing if a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A running program. */
export interface Running {
  pid: number;
  /** Waits until its standard output matches a pattern. @throws Error if it ends first. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits until its standard error matches a pattern. @throws Error if it ends first. */
  untilLogged(pattern: RegExp): Promise<RegExpExecArray>;
  stdin: Writable;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

/** A running Understudy service. */
export interface Service extends Running {
  /** As `scheme://host:port`. */
  address: string;
  /** Its output at the start. */
  banner: string;
}

let folder: string;
const started = new Set<Running>();

/** Every suite that imports this builds the program first, and ends all of its processes and folders at the end. */
beforeAll(async () => {
  folder = newFolder();
  await build();
});
afterAll(async () => {
  started.forEach(({ kill }) => kill('SIGKILL'));
  await Promise.all([...started].map(({ ended }) => ended));
  folders.forEach((each) => rmSync(each, { recursive: true }));
});
// A start takes a second or two, and more when other suites keep the machine busy.
jest.setTimeout(90_000);

const folders: string[] = [];

/** Creates an empty folder, which is deleted when the suite ends. */
export function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'understudy-cli-'));
  folders.push(made);
  return made;
}

/** The words of the command that starts the program. */
export const commandWords = [process.execPath, ...preloading(), ownMain];

/** Starts any program in an empty folder, with only PATH and the given environment variables. */
export function startProgram(program: string, args: string[], environment: Environment): Running {
  const env = { PATH: process.env.PATH, ...environment };
  const child = spawn(program, args, { cwd: folder, env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A program that ends before it has read all input is not a failure of the test.
  child.stdin.on('error', () => undefined);
  let isOver = false;
  const ended = (once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>).then(
    ([code, signal]) => {
      isOver = true;
      started.delete(running);
      return { code, signal, stdout, stderr };
    },
  );
  const until = async (stream: Readable, written: () => string, pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(written());
      if (found) return found;
      if (isOver) throw new Error(`It ended without ${pattern}:\n${stdout}\n${stderr}`);
      await Promise.race([once(stream, 'data'), ended]);
    }
  };
  const running: Running = {
    pid: child.pid ?? 0,
    until: (pattern) => until(child.stdout, () => stdout, pattern),
    untilLogged: (pattern) => until(child.stderr, () => stderr, pattern),
    stdin: child.stdin,
    kill: (signal) => void child.kill(signal),
    ended,
  };
  started.add(running);
  return running;
}

/** Starts Understudy, by default on a free port. @param main the file of another version that starts it. */
export function start(args: string[], environment: Environment, main = ownMain): Running {
  return startProgram(process.execPath, [...preloading(), main, ...args], { PORT: '0', ...environment });
}

/** Runs a command of Understudy to its end, with a text as standard input. */
export function run(
  args: string[],
  environment: Environment = {},
  input: string | Buffer = '',
  main = ownMain,
): Promise<Ended> {
  const { stdin, ended } = start(args, environment, main);
  stdin.end(input);
  return ended;
}

/** Starts the service and waits for its complete banner. */
export async function serve(
  environment: Environment,
  args: string[] = ['serve'],
  main = ownMain,
): Promise<Service> {
  const running = start(args, environment, main);
  const [banner] = await running.until(/^[^]*^Press Ctrl\+C to stop\.$/m);
  const address = /^ {2}Rescue +service page +(\S+)\/API\/API\.asmx$/m.exec(banner)?.[1];
  if (address === undefined) throw new Error(`It does not say where it listens:\n${banner}`);
  return { ...running, address, banner };
}

/** Stops the service with SIGTERM, and expects that it exits with status 0. */
export async function stop({ kill, ended }: Running): Promise<Ended> {
  kill('SIGTERM');
  const result = await ended;
  expect(result).toMatchObject({ code: 0, signal: null });
  return result;
}
