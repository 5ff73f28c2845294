import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, cpSync, mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';

test('deletes from dist/ only what was compiled from a source that no longer exists', () => {
  const root = mkdtempSync(join(tmpdir(), 'understudy-stale-'));
  const write = (...files: string[]) =>
    files.forEach((file) => {
      mkdirSync(join(root, file, '..'), { recursive: true });
      writeFileSync(join(root, file), '');
    });
  cpSync(join(projectRoot, 'tools/removeStale.mjs'), join(root, 'tools/removeStale.mjs'));
  const kept = [
    'dist/.tsbuildinfo',
    'dist/src/a.js',
    'dist/src/a.js.map',
    'dist/src/a.d.ts',
    'dist/src/room/thread.mjs',
  ];
  const stale = ['dist/src/gone.js', 'dist/src/gone.js.map', 'dist/src/gone.d.ts', 'dist/old/room/b.mjs'];
  write('src/a.ts', 'src/room/thread.mjs', ...kept, ...stale);
  execFileSync(process.execPath, [join(root, 'tools/removeStale.mjs')]);
  expect(kept.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(stale.filter((file) => existsSync(join(root, file)))).toEqual([]);
  rmSync(root, { recursive: true });
});
