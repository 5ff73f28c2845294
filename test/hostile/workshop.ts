import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/projectRoot';
import { openDatabase } from '../../src/store/engine/database';
import { build } from '../cli/build';
import { openWire } from '../http/wire';
import { loadEmbedded } from '../support/embedded';
import { furnish } from './playground';

/** The running program with the demos, whose work is counted. */
export interface Workshop {
  /** Sends a request and waits for its answer. */
  send(request: Buffer): Promise<void>;
  /** Sends a request. @returns the work for the answer: the number of JavaScript blocks run since the last count. */
  workOf(request: Buffer): Promise<number>;
  /** The bytes in use after a garbage collection. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the program as a separate process, because only code compiled while counting is on can be counted. */
export async function startWorkshop(): Promise<Workshop> {
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'understudy-work-'));
  const database = await openDatabase(
    { kind: 'embedded', dataDir: folder },
    await loadEmbedded('migrated', folder),
  );
  await furnish(database.knex, new Date());
  await database.close();

  const child = fork(join(projectRoot, 'dist/src/main.js'), [], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' },
    execArgv: ['--expose-gc', '--import', pathToFileURL(join(__dirname, 'countWork.mjs')).href],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await addressOf(child);
  const ask = async (question: string): Promise<number> => {
    child.send(question);
    const [answer] = (await once(child, 'message')) as [number];
    return answer;
  };
  const send = async (request: Buffer) => {
    const wire = await openWire(url);
    wire.write(request);
    await wire.reply();
    wire.destroy();
  };
  return {
    send,
    async workOf(request) {
      await send(request);
      return ask('work');
    },
    memory: () => ask('memory'),
    async close() {
      child.kill('SIGKILL');
      await once(child, 'close');
      rmSync(folder, { recursive: true });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  let banner = '';
  for await (const piece of child.stdout!.setEncoding('utf8')) {
    banner += piece as string;
    const address = /service page\s+(http:\/\/[^/]+)\//.exec(banner)?.[1];
    // Returning closes the stream. The rest of the output is not needed.
    if (address !== undefined) return address;
  }
  throw new Error(`The program ended: ${banner}`);
}
