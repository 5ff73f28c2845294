import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { contracts } from '../../src/contracts';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/runFolder';
import { oncePerRun } from '../support/oncePerRun';

/** The file that starts this version. */
export const ownMain = join(projectRoot, 'dist/src/main.js');

/** What the program loads only when it is needed. */
const loadedLater = [
  'cli/serving/serve.js',
  'store/engine/embeddedDatabase.js',
  ...contracts.flatMap(({ name }) =>
    ['open.js', 'describeCalls.js'].map((file) => join('contracts', name, file)),
  ),
].map((file) => join(dirname(ownMain), file));

/** Options of Node.js with which the built program starts in half of the time: see `compiled.cjs`. */
export const preloading = () => ['--require', preloadOf('use')];

/**
 * Builds the program, `dist/src/main.js`, so that the tests run the current sources. The first worker of a run builds
 * and the others wait, because two concurrent builds would write the same files.
 */
export async function build(): Promise<void> {
  await oncePerRun('build', async () => {
    try {
      await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: projectRoot });
      for (const action of ['write', 'use']) writeFileSync(preloadOf(action), callOf(action));
      const loaded = [preloadOf('write'), ...loadedLater].flatMap((file) => ['--require', file]);
      await promisify(execFile)(process.execPath, [...loaded, ownMain, '--help']);
      return '';
    } catch (failure) {
      const { message, stdout } = failure as { message: string; stdout: string };
      throw new Error(`The program cannot be built:\n${message}\n${stdout}`, { cause: failure });
    }
  });
}

const preloadOf = (action: string) => join(runFolder(), `${action}-compiled.cjs`);

function callOf(action: string): string {
  const [compiled, file] = [join(__dirname, 'compiled.cjs'), join(runFolder(), 'compiled')];
  return `require(${JSON.stringify(compiled)}).${action}(${JSON.stringify(file)});\n`;
}
