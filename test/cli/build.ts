import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/leftOut';

/**
 * Builds the program, `dist/src/main.js`, so that the tests run the current sources. The first worker of a run builds
 * and the others wait, because two concurrent builds would write the same files.
 */
export async function build(): Promise<void> {
  const ended = join(runFolder(), 'build-ended');
  const watcher = watch(runFolder());
  try {
    if (isFirst()) {
      writeFileSync(`${ended}.new`, await complaintOfBuild());
      renameSync(`${ended}.new`, ended);
    }
    while (!existsSync(ended)) await once(watcher, 'change');
  } finally {
    watcher.close();
  }
  const complaint = readFileSync(ended, 'utf8');
  if (complaint !== '') throw new Error(`The program cannot be built:\n${complaint}`);
}

function isFirst(): boolean {
  try {
    mkdirSync(join(runFolder(), 'build'));
    return true;
  } catch {
    return false;
  }
}

async function complaintOfBuild(): Promise<string> {
  try {
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: projectRoot });
    return '';
  } catch (failure) {
    const { message, stdout } = failure as { message: string; stdout: string };
    return `${message}\n${stdout}`;
  }
}
