import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';

/** A server in a separate process. */
export interface ServerProcess {
  pid: number;
  /** As `http://host:port`. */
  address: string;
  stop(): Promise<void>;
}

/**
 * Starts a compiled program that listens on a free port and prints its address to standard output.
 *
 * @param program its path below `dist`.
 * @param log the file for its standard error.
 */
export async function startServer(
  program: string,
  args: string[],
  environment: Readonly<Record<string, string>>,
  log: string,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', program), ...args], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', openSync(log, 'w')],
  });
  const ended = once(child, 'close');
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\/\/[\d.]+:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${program} ended: ${said}${readFileSync(log, 'utf8')}`)));
  });
  return {
    pid: child.pid!,
    address,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
