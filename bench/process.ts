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

/** A program and its arguments. */
export type CommandLine = readonly [program: string, ...args: string[]];

/** What building a contender yields: the command that starts it, or the Debian packages that this machine lacks. */
export type Built = { command: CommandLine } | { missing: string[] };

/** The command that runs a compiled program, whose path is below `dist`. */
export function compiled(program: string, ...args: string[]): CommandLine {
  return [process.execPath, join(projectRoot, 'dist', program), ...args];
}

/**
 * Starts a program that listens on a free port and prints its address to standard output.
 *
 * @param log the file for its standard error.
 */
export async function startServer(
  [program, ...args]: CommandLine,
  environment: Readonly<Record<string, string>>,
  log: string,
): Promise<ServerProcess> {
  const child = spawn(program, args, {
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
    child.once('exit', () =>
      reject(new Error(`${[program, ...args].join(' ')} ended: ${said}${readFileSync(log, 'utf8')}`)),
    );
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
