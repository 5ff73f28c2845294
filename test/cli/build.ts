import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/projectRoot';
import { oncePerRun } from '../support/oncePerRun';

/**
 * Builds the program, `dist/src/main.js`, so that the tests run the current sources. The first worker of a run builds
 * and the others wait, because two concurrent builds would write the same files.
 */
export async function build(): Promise<void> {
  await oncePerRun('build', async () => {
    try {
      return (await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: projectRoot })).stdout;
    } catch (failure) {
      const { message, stdout } = failure as { message: string; stdout: string };
      throw new Error(`The program cannot be built:\n${message}\n${stdout}`, { cause: failure });
    }
  });
}
