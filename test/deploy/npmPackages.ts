import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/projectRoot';
import { build } from '../cli/build';
import { runFolder } from '../support/leftOut';
import { oncePerRun } from '../support/oncePerRun';

/** The folder of the packages. */
export const packagesFolder = (): string => join(runFolder(), 'packages');

/**
 * Makes the npm packages of the built program, once in a test run.
 *
 * @returns the paths of the one that npm completes from its registry, and of the one that needs no network.
 */
export async function npmPackages(): Promise<[small: string, offline: string]> {
  await build();
  const printed = await oncePerRun('packages', async () => {
    const run = promisify(execFile);
    await run('npm', ['run', '--silent', 'build:types'], { cwd: projectRoot });
    await run('node', ['dist/tools/sbom.js'], { cwd: projectRoot });
    const command = ['dist/tools/package.js', '--to', packagesFolder()];
    return (await run('node', command, { cwd: projectRoot })).stdout;
  });
  return printed.trim().split('\n') as [string, string];
}
