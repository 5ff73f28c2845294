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
import { loadEmbedded } from '../support/databases';
import { furnish } from './playground';

/** The program as it is started, on the demos, with its work counted. */
export interface Workshop {
  /** Sends a request and waits for its answer. */
  send(request: Buffer): Promise<void>;
  /** Sends a request. @returns how much work the answer was: how many blocks of JavaScript ran since the last count. */
  workOf(request: Buffer): Promise<number>;
  /** The bytes in use after the garbage was collected. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the program as a process of its own: only what is compiled while blocks are counted can be counted. */
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
    // The rest need not be read; were the stream left to this loop, it would be closed.
    if (address !== undefined) return address;
  }
  throw new Error(`The program ended: ${banner}`);
}
