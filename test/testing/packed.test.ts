import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { version } from '../../src/version';
import { made } from '../packages/made';
import { quietNpm, runIn } from '../packages/runIn';
import { runFolder } from '../support/runFolder';

// The package in the project of others, who test with it.

// Installing takes as long as the network does.
jest.setTimeout(600_000);

/** The test runners of other people, in versions that run on every Node.js that we support. */
const { devDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};
const ofOthers = [
  'vitest@3.2.4',
  ...['jest', 'typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`),
];

let folder: string;
let small: string;
/** The folders of the packages that it brings. */
let packages: string[];

const run = (program: string, ...args: string[]) => runIn(folder, quietNpm, program, ...args);
const npm = (...args: string[]) => run('npm', ...args, '--prefer-offline', '--no-audit', '--no-fund');

beforeAll(async () => {
  ({ small } = await made());
  folder = mkdtempSync(join(runFolder(), 'packed-'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "of-others", "private": true }');
  await npm('install', `understudy@file:${small}`);
  packages = (await npm('ls', '--all', '--parseable')).trim().split('\n').slice(1);
  await npm('install', '--save-dev', ...ofOthers);
  cpSync(join(projectRoot, 'examples'), folder, { recursive: true });
});

test('docs/testing.md states its size and its number of packages', () => {
  const page = readFileSync(join(projectRoot, 'docs/testing.md'), 'utf8');
  const [, megabytes, count] = /(\d+(?:\.\d+)?) MB to download and (\d+) packages/.exec(page)!;
  expect(Math.abs(statSync(small).size / 1e6 - Number(megabytes))).toBeLessThan(Number(megabytes) * 0.1);
  expect(Math.abs(packages.length - Number(count))).toBeLessThan(10);
});

test.each([
  ['node:test', 'node', '--test', 'node.test.mjs'],
  // A first start takes longer than their time-outs when other suites keep the machine busy.
  ['vitest', 'npx', 'vitest', 'run', '--hookTimeout=120000', '--testTimeout=120000', 'vitest.test.mjs'],
  ['Jest', 'npx', 'jest', '--testTimeout=120000', 'jest.test.cjs'],
])('its example runs under %s', async (_, program, ...args) => {
  expect(await run(program, ...args)).toMatch(/\bpass 2\b|\b2 passed\b/);
});

test('both kinds of import give it', async () => {
  const names = 'startUnderstudy, connectToUnderstudy, UnderstudyError';
  const print = `console.log([${names}].map((each) => typeof each).join());`;
  writeFileSync(join(folder, 'import.mjs'), `import { ${names} } from 'understudy/testing'; ${print}`);
  writeFileSync(join(folder, 'require.cjs'), `const { ${names} } = require('understudy/testing'); ${print}`);
  for (const file of ['import.mjs', 'require.cjs'])
    await expect(run('node', file)).resolves.toBe('function,function,function\n');
});

test('its types know the outcomes of each operation', async () => {
  const program = `
    import { startUnderstudy, connectToUnderstudy, type Call, type RescueCompany } from 'understudy/testing';
    export async function use(): Promise<Call[]> {
      await using vendor = await startUnderstudy({ clock: '2026-01-01T00:00:00Z' });
      const company: RescueCompany = await vendor.rescue.company({ technicians: 2 });
      await vendor.rule({ match: { operation: 'setUser_v2' }, then: { outcome: 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE' } });
      // @ts-expect-error -- login has no node
      await vendor.rule({ match: { operation: 'login' }, then: { outcome: 'INVALIDPARAM_NODE' } });
      const other = await connectToUnderstudy(vendor.managementUrl);
      return other.calls({ company: company.company });
    }`;
  writeFileSync(join(folder, 'types.mts'), program);
  const strict = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--skipLibCheck',
    'false',
  ];
  await run('npx', 'tsc', ...strict, '--lib', 'es2023,esnext.disposable', '--types', 'node', 'types.mts');
  await run('npx', 'tsc', ...strict, '--lib', 'es2023,dom', 'types.mts');
});

test('the program runs from there', async () => {
  await expect(run('npx', 'understudy', '--version')).resolves.toBe(`${version}\n`);
});
