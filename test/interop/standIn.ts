import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, watch } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../cli/build';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/runFolder';

const main = join(projectRoot, 'dist/src/main.js');

/** A stand-in that runs as a process of its own. */
export interface StandInProcess {
  wsdl: string;
  management: string;
  stop(): Promise<void>;
}

/** Starts a stand-in on free ports and an embedded database of its own. @param settings further settings, such as TLS_CERT. */
export async function startStandIn(settings: Record<string, string> = {}): Promise<StandInProcess> {
  await build();
  const folder = mkdtempSync(join(runFolder(), 'stand-in-'));
  const ready = join(folder, 'ready.json');
  const options = ['--stand-in', '--port', '0', '--management-port', '0', '--ready-file', ready];
  const env = { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...settings };
  const started = spawn(process.execPath, [main, 'serve', ...options], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(started, 'exit');
  const watcher = watch(folder);
  try {
    while (!existsSync(ready)) {
      await Promise.race([once(watcher, 'change'), ended]);
      if (started.exitCode !== null) throw new Error(`The stand-in has ended with ${started.exitCode}`);
    }
  } finally {
    watcher.close();
  }
  const { contracts, managementUrl } = JSON.parse(readFileSync(ready, 'utf8')) as {
    contracts: { rescue: { wsdlUrl: string } };
    managementUrl: string;
  };
  return {
    wsdl: contracts.rescue.wsdlUrl,
    management: managementUrl,
    async stop() {
      started.kill();
      await ended;
    },
  };
}

/** Writes the command `understudy`, which a project would have in `node_modules/.bin`, into a folder. */
export async function writeUnderstudy(folder: string): Promise<void> {
  await build();
  const command = join(folder, 'understudy');
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  await chmod(command, 0o755);
}
