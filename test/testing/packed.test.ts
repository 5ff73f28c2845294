import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/projectRoot';
import { version } from '../../src/version';
import { build } from '../cli/build';

// Installing takes as long as the network does.
jest.setTimeout(600_000);

const folder = mkdtempSync(join(tmpdir(), 'understudy-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program in the folder of the one who installs. @returns all that it prints. @throws Error with that if it fails. */
async function run(program: string, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    npm_config_update_notifier: 'false',
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, {
      cwd: folder,
      env,
      maxBuffer: 2 ** 26,
    });
    return stdout + stderr;
  } catch (failure) {
    const { message, stdout, stderr } = failure as Error & { stdout: string; stderr: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: failure });
  }
}
const npm = (...args: string[]) => run('npm', ...args, '--prefer-offline', '--no-audit', '--no-fund');

/** The test runners of other people, in versions that run on every Node.js that we support. */
const own = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: { prepack: string };
  devDependencies: Record<string, string>;
};
const ofOthers = [
  'vitest@3.2.4',
  ...['jest', 'typescript', '@types/node'].map((name) => `${name}@${own.devDependencies[name]}`),
];

interface Packed {
  filename: string;
  size: number;
  files: { path: string }[];
}
let packed: Packed;
let packages: string[];

beforeAll(async () => {
  await build();
  const inProject = { cwd: projectRoot, maxBuffer: 2 ** 26 };
  await promisify(execFile)('npm', ['run', '--silent', 'build:types'], inProject);
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await promisify(execFile)('npm', pack, inProject);
  [packed] = JSON.parse(stdout) as [Packed];
  writeFileSync(join(folder, 'package.json'), '{ "name": "of-others", "private": true }');
  await npm('install', join(folder, packed.filename));
  packages = (await npm('ls', '--all', '--parseable')).trim().split('\n').slice(1);
  await npm('install', '--save-dev', ...ofOthers);
  cpSync(join(projectRoot, 'examples'), folder, { recursive: true });
});

test('it has what a user needs, and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  const needed = [
    'dist/src/main.js',
    'dist/src/testing/index.js',
    'dist/src/testing/index.d.ts',
    'docs/testing.md',
  ];
  expect(paths).toEqual(expect.arrayContaining([...needed, 'wsdl/rescue.wsdl', 'wsdl/macro.wsdl']));
  expect(paths).toEqual(
    expect.arrayContaining([expect.stringMatching(/^dist\/db\/pglite-[\d.]+-stand-in\.tar\.gz$/)]),
  );
  expect(paths).toEqual(
    expect.arrayContaining([expect.stringMatching(/^dist\/src\/credentials\/\w+\.mjs$/)]),
  );
  expect(
    paths.filter((path) =>
      /^(src|test|bench|tools|dist\/(tools|bench|test))\/|\.map$|tsbuildinfo/.test(path),
    ),
  ).toEqual([]);
  const declared = paths.filter((path) => path.endsWith('.d.ts'));
  expect(
    declared.filter((path) => !/^dist\/src\/(testing\/\w+|generated\/outcomes)\.d\.ts$/.test(path)),
  ).toEqual([]);
  expect(own.scripts.prepack).toMatch(/build\b.*build:types/);
});

test('docs/testing.md states its size and its number of packages', () => {
  const page = readFileSync(join(projectRoot, 'docs/testing.md'), 'utf8');
  const [, megabytes, count] = /(\d+(?:\.\d+)?) MB to download and (\d+) packages/.exec(page)!;
  expect(Math.abs(packed.size / 1e6 - Number(megabytes))).toBeLessThan(Number(megabytes) * 0.1);
  expect(Math.abs(packages.length - Number(count))).toBeLessThan(10);
});

test.each([
  ['node:test', 'node', '--test', 'node.test.mjs'],
  ['vitest', 'npx', 'vitest', 'run', 'vitest.test.mjs'],
  ['Jest', 'npx', 'jest', 'jest.test.cjs'],
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
  const ready = appearing('ready');
  const options = ['--stand-in', '--port', '0', '--management-port', '0', '--ready-file', 'ready'];
  const child = spawn('npx', ['understudy', 'serve', ...options], { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const { managementUrl, pid } = JSON.parse(await ready) as { managementUrl: string; pid: number };
  const create = ['understudy', 'control', 'company', 'rescue', '--management-url', managementUrl];
  await expect(run('npx', ...create)).resolves.toMatch(/^master +\d+ +Max Master/m);
  process.kill(pid, 'SIGTERM');
  await ended;
});

/** Waits for a file. @returns its text. */
function appearing(name: string): Promise<string> {
  const file = join(folder, name);
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve(readFileSync(file, 'utf8'));
    });
  });
}
