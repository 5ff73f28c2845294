import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirectoryInUse, holdDataDirectory } from '../../../src/store/engine/dataDirectory';
import { openDatabase } from '../../../src/store/engine/database';
import { loadEmbedded } from '../../support/databases';

let dataDir: string;
let mark: string;
let other: ChildProcess;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'understudy-data-'));
  mark = join(dataDir, 'understudy.pid');
  // Lives until its standard input ends.
  other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'inherit'] });
  await once(other, 'spawn');
  writeFileSync(mark, String(other.pid));
});

afterEach(async () => {
  if (other.exitCode === null) await end(other);
  rmSync(dataDir, { recursive: true });
});

test('refuses a directory that another running process has open', async () => {
  const opening = openDatabase({ kind: 'embedded', dataDir });
  await expect(opening).rejects.toBeInstanceOf(DataDirectoryInUse);
  await expect(opening).rejects.toMatchObject({ dataDir, pid: other.pid });
  expect(readFileSync(mark, 'utf8')).toBe(String(other.pid));
});

test('takes over the lock of a process that has ended', async () => {
  await end(other);
  holdDataDirectory(dataDir);
  expect(readFileSync(mark, 'utf8')).toBe(String(process.pid));
});

test.each([
  ['our own number, as every start in a container has', String(process.pid)],
  ['nothing, because its writer was killed', ''],
  ['no number', 'x'],
])('a mark that holds %s is taken over', (_, content) => {
  writeFileSync(mark, content);
  holdDataDirectory(dataDir);
  expect(readFileSync(mark, 'utf8')).toBe(String(process.pid));
});

test('releases the lock, so that another process can open the directory', () => {
  rmSync(mark);
  const release = holdDataDirectory(dataDir);
  expect(readFileSync(mark, 'utf8')).toBe(String(process.pid));
  release();
  expect(existsSync(mark)).toBe(false);
});

test('locks the directory of an embedded database while it is open', async () => {
  rmSync(mark);
  const db = await openDatabase({ kind: 'embedded', dataDir }, await loadEmbedded('blank', dataDir));
  expect(existsSync(mark)).toBe(true);
  await db.close();
  expect(existsSync(mark)).toBe(false);
});

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
}
