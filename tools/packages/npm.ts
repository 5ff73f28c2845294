import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs npm in a folder. @returns its standard output. @throws Error with its standard error if it fails. */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  const options = { cwd: folder, maxBuffer: 2 ** 26, shell: process.platform === 'win32' };
  return (await promisify(execFile)('npm', args, options)).stdout;
}
