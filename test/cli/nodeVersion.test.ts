import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeRefusal } from '../../src/nodeVersion';
import { ownMain } from './build';
import { newFolder, startProgram } from './program';

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.18.9', false],
  ['18.20.4', false],
  ['8.17.0', false],
])('Node.js %s is accepted: %s', (running, does) => {
  expect(nodeRefusal(running, '>=20.19') === undefined).toBe(does);
});

test('on an older Node.js the program says so in one line, loads nothing else and creates no data folder', async () => {
  const folder = newFolder();
  const preload = join(folder, 'older.cjs');
  // An older Node.js could not parse the program, so this one must not load it either.
  writeFileSync(
    preload,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });
     require('node:module')._extensions['.js'] = (load => (module, file) => {
       if (/dist\\/src\\/(program|contracts)/.test(file)) throw new Error('loaded ' + file);
       return load(module, file);
     })(require('node:module')._extensions['.js']);`,
  );
  const data = join(folder, 'data');
  await expect(
    startProgram(process.execPath, ['--require', preload, ownMain], { DATA_DIR: data }).ended,
  ).resolves.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'understudy: Node.js 18.20.4 is too old. Install Node.js 20.19 or newer and start again.\n',
  });
  expect(existsSync(data)).toBe(false);
});
