import promises, { mkdtemp, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../../src/store/engine/makeFolder';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'understudy-folder-'))));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test('makes a folder and those above it, for their owner alone', async () => {
  const path = join(folder, 'a', 'b', 'c');
  await makeFolder(path);
  await expect(readdir(path)).resolves.toEqual([]);
  await expect(modeOf(path)).resolves.toBe(0o700);
  await expect(modeOf(join(folder, 'a'))).resolves.toBe(0o700);
});

test('leaves a folder as it is, also one behind a link', async () => {
  await writeFile(join(folder, 'file'), '');
  await symlink(folder, join(folder, 'link'));
  const before = await modeOf(folder);
  for (const path of [folder, join(folder, 'link')]) await makeFolder(path);
  await expect(readdir(folder)).resolves.toEqual(['file', 'link']);
  await expect(modeOf(folder)).resolves.toBe(before);
});

test('several at a time make the same folder', async () => {
  const path = join(folder, 'a', 'b');
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
  await expect(readdir(path)).resolves.toEqual([]);
});

test('refuses a path through a file, or of one', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('ends in a file system that makes no folders, where each is reported as missing', async () => {
  const missing = Object.assign(new Error('no such file or directory'), { code: 'ENOENT' });
  const mkdir = jest.spyOn(promises, 'mkdir').mockRejectedValue(missing);
  const above = join(folder, 'a');
  await expect(makeFolder(join(above, 'b'))).rejects.toBe(missing);
  // Each folder alone: Node.js's own recursion would not end.
  const alone = { mode: 0o700 };
  expect(mkdir.mock.calls).toEqual([
    [join(above, 'b'), alone],
    [above, alone],
  ]);
  mkdir.mockRestore();
});
