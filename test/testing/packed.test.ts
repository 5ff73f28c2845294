import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, normalize } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { extract, list } from 'tar';
import { projectRoot } from '../../src/projectRoot';
import { version } from '../../src/version';
import { freePort } from '../deploy/ports';
import { buildImage, copyContext, onThisMachine, type Image } from '../packages/dockerfile';

// Installing takes as long as the network does.
jest.setTimeout(600_000);

const base = mkdtempSync(join(tmpdir(), 'understudy-packed-'));
// The image's user has to reach its files.
chmodSync(base, 0o755);
afterAll(() => rmSync(base, { recursive: true }));

/** The folder of one who tests with the library. */
const folder = join(base, 'tests');
/** The folder of one who has no network. */
const elsewhere = join(base, 'elsewhere');
mkdirSync(folder);
mkdirSync(elsewhere);

const shell = {
  ...process.env,
  NODE_OPTIONS: '',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  npm_config_update_notifier: 'false',
};

/** Runs a program. @returns all that it prints. @throws Error with that if it fails. */
async function runIn(
  cwd: string,
  env: NodeJS.ProcessEnv,
  program: string,
  ...args: string[]
): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env, maxBuffer: 2 ** 26 });
    return stdout + stderr;
  } catch (failure) {
    const { message, stdout, stderr } = failure as Error & { stdout: string; stderr: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: failure });
  }
}

/** Runs a program in the folder of the tests. */
const run = (program: string, ...args: string[]) => runIn(folder, shell, program, ...args);
const npm = (...args: string[]) => run('npm', ...args, '--prefer-offline', '--no-audit', '--no-fund');

/** The test runners of other people, in versions that run on every Node.js that we support. */
const own = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  license: string;
  files: string[];
  scripts: { prepack: string };
  devDependencies: Record<string, string>;
};
const ofOthers = [
  'vitest@3.2.4',
  ...['jest', 'typescript', '@types/node'].map((name) => `${name}@${own.devDependencies[name]}`),
];

/** The files of a package, by their paths in it, with their modes. */
type Contents = ReadonlyMap<string, number>;

async function contentsOf(file: string): Promise<Contents> {
  const modes = new Map<string, number>();
  await list({ file, onReadEntry: ({ path, mode }) => modes.set(path.replace(/^package\//, ''), mode ?? 0) });
  return modes;
}

/** The package that npm completes from its registry, and the one that needs no network. */
let small: string;
let offline: string;
let contents: Contents;
let packages: string[];

let image: Image;

// The Dockerfile's build makes the packages, as in a clean checkout. Only the development packages are those of this one: npm
// checks the lock file, but to install them once more would take longer than all the rest.
beforeAll(async () => {
  const context = join(base, 'context');
  copyContext(projectRoot, context);
  image = await buildImage(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8'), {
    context,
    folder: join(base, 'images'),
    args: { BUILDPLATFORM: 'this machine', TARGETARCH: process.arch === 'x64' ? 'amd64' : process.arch },
    environment: { ...shell, npm_config_prefer_offline: 'true' },
    replacements: { 'npm ci': `npm ci --dry-run && ln -s ${join(projectRoot, 'node_modules')} node_modules` },
  });
  const made = join(base, 'images/build/source/packed');
  [small, offline] = readdirSync(made)
    .toSorted((a, b) => a.length - b.length)
    .map((name) => join(made, name)) as [string, string];
  contents = await contentsOf(small);
  writeFileSync(join(folder, 'package.json'), '{ "name": "of-others", "private": true }');
  await npm('install', `understudy@file:${small}`);
  packages = (await npm('ls', '--all', '--parseable')).trim().split('\n').slice(1);
  await npm('install', '--save-dev', ...ofOthers);
  cpSync(join(projectRoot, 'examples'), folder, { recursive: true });
});

test('it has what a user needs, and nothing else', () => {
  const paths = [...contents.keys()];
  const needed = [
    'dist/src/main.js',
    'dist/src/testing/index.js',
    'dist/src/testing/index.d.ts',
    'docs/testing.md',
    'dist/sbom.cdx.json',
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
  const named = own.files.filter((each) => !each.startsWith('!'));
  expect(named.filter((each) => !paths.some((path) => path === each || path.startsWith(`${each}/`)))).toEqual(
    [],
  );
  expect(own.scripts.prepack).toMatch(/build\b.*build:types\b.*sbom/);
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

describe('the package for a machine without a network', () => {
  let closed: NodeJS.ProcessEnv;

  beforeAll(async () => {
    closed = {
      ...shell,
      npm_config_cache: join(base, 'empty-cache'),
      npm_config_registry: `http://127.0.0.1:${await freePort()}`,
      npm_config_offline: 'true',
    };
    writeFileSync(join(elsewhere, 'package.json'), '{ "private": true }');
    await there('npm', 'install', `understudy@file:${offline}`);
  });

  const there = (program: string, ...args: string[]) => runIn(elsewhere, closed, program, ...args);
  const installed = (path: string) => readFileSync(join(elsewhere, 'node_modules/understudy', path), 'utf8');

  test('is named for its platform, and npm refuses it on others', () => {
    const [, platform] = /^understudy-server-[\d.]+-(.+)\.tgz$/.exec(basename(offline))!;
    const { os, cpu } = JSON.parse(installed('package.json')) as Record<'os' | 'cpu', string[]>;
    expect(platform!.replace(/-musl$/, '')).toBe(`${process.platform}-${process.arch}`);
    expect([os, cpu]).toEqual([[process.platform], [process.arch]]);
  });

  test('has what the other has, and the packages of the lock file, without what does not run', async () => {
    const paths = [...(await contentsOf(offline)).keys()];
    const own = paths.filter((path) => !path.startsWith('node_modules/'));
    expect(own.toSorted()).toEqual([...contents.keys()].toSorted());
    const { packages: locked } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; dev?: boolean; link?: boolean; os?: string[] }>;
    };
    for (const [path, { version: pinned, dev, link, os }] of Object.entries(locked)) {
      if (path === '' || link) continue;
      if (dev) expect(paths).not.toContain(`${path}/package.json`);
      else if (!os) expect(JSON.parse(installed(`${path}/package.json`))).toMatchObject({ version: pinned });
    }
    const ofPackages = paths.filter((path) => path.startsWith('node_modules/'));
    expect(ofPackages.filter((path) => /\.(map|[mc]?ts)$|\/\.bin\/|\.package-lock/.test(path))).toEqual([]);
  });

  test('neither has a file that others may write, or the path of this machine', async () => {
    for (const file of [small, offline]) {
      const modes = await contentsOf(file);
      expect([...modes].filter(([, mode]) => (mode & 0o022) !== 0 || (mode & 0o444) !== 0o444)).toEqual([]);
    }
    const paths = [projectRoot, homedir(), base].filter((path) => path.length > 1);
    const search = paths.flatMap((path) => ['-e', `${path}/`]);
    // grep exits with 1 if it finds nothing.
    const found = await there(
      'sh',
      '-c',
      'grep -rlF "$@" || true',
      'grep',
      ...search,
      'node_modules/understudy',
    );
    expect(found).toBe('');
  });

  test('it has the pages to which its messages and its pages refer', () => {
    const paths = new Set(contents.keys());
    const named = new Set<string>();
    for (const path of paths) {
      if (/^dist\/src\/.*\.js$/.test(path))
        for (const [page] of installed(path).matchAll(/\b(docs\/[\w/-]+|[A-Z]+)\.md\b/g)) named.add(page);
      if (path.endsWith('.md'))
        for (const [, link] of installed(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
          named.add(normalize(join(dirname(path), link!)));
    }
    const ofSources = /^(test\/|CONTRIBUTING\.md$|Dockerfile$|docker-compose\.yml$)/;
    const missing = [...named].filter(
      (path) =>
        !ofSources.test(path) && ![...paths].some((each) => each === path || each.startsWith(`${path}/`)),
    );
    expect(missing).toEqual([]);
  });

  test('it says its version, helps, and completes', async () => {
    await expect(there('npx', 'understudy', '--version')).resolves.toBe(`${version}\n`);
    await expect(there('npx', 'understudy', '--help')).resolves.toContain('Usage: understudy');
    await expect(there('npx', 'understudy', 'completion', 'bash')).resolves.toContain('complete ');
  });

  test('it serves calls, pages and the WSDL from the embedded database, and stops on SIGTERM', async () => {
    const ready = appearing(elsewhere, 'ready');
    const options = ['--stand-in', '--port', '0', '--management-port', '0', '--ready-file', 'ready'];
    const child = spawn('npx', ['understudy', 'serve', ...options], { cwd: elsewhere, env: closed });
    const ended = once(child, 'exit');
    const { url, managementUrl, pid } = JSON.parse(await ready) as Record<'url' | 'managementUrl', string> & {
      pid: number;
    };
    const get = async (path: string) => (await fetch(`${url}${path}`)).text();
    await expect(
      get('/API/requestAuthCode.aspx?email=master@example.com&pwd=Demo-Master-2026'),
    ).resolves.toMatch(/^OK\n/);
    await expect(get('/console')).resolves.toContain('<title>');
    await expect(get('/API/API.asmx?wsdl')).resolves.toContain('definitions');
    await expect(get('/MACRO/API.asmx?wsdl')).resolves.toContain('definitions');
    const create = ['understudy', 'control', 'company', 'rescue', '--management-url', managementUrl];
    await expect(there('npx', ...create)).resolves.toMatch(/^master +\d+ +Max Master/m);
    process.kill(pid, 'SIGTERM');
    await expect(ended).resolves.toEqual([0, null]);
  });

  test('it also runs where it is only unpacked', async () => {
    const unpacked = join(base, 'unpacked');
    mkdirSync(unpacked);
    await extract({ file: offline, cwd: unpacked });
    await expect(there(join(unpacked, 'package/dist/src/main.js'), '--version')).resolves.toBe(
      `${version}\n`,
    );
  });
});

describe('the image', () => {
  test('says what it is, and runs as a user that is not root and owns its volume', () => {
    const { from, labels, user, volumes, exposed, environment, stopSignal } = image;
    expect(from).toMatch(/^node:\d+-\w+-slim$/);
    expect(labels).toMatchObject({ 'org.opencontainers.image.licenses': own.license });
    expect({ user, volumes, exposed, stopSignal }).toEqual({
      user: '1000:1000',
      volumes: [environment.DATA_DIR],
      exposed: [environment.PORT],
      stopSignal: 'SIGTERM',
    });
    expect(readdirSync(image.root).toSorted()).toEqual(['data', 'understudy']);
    if (process.getuid?.() === 0)
      expect(statSync(join(image.root, 'data'))).toMatchObject({ uid: 1000, gid: 1000 });
  });

  test('has the files of the package, and nothing else', async () => {
    const paths = readdirSync(join(image.root, image.workdir), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name).slice(join(image.root, image.workdir).length + 1),
      );
    expect(paths.toSorted()).toEqual([...(await contentsOf(offline)).keys()].toSorted());
  });

  test('serves as its user, is healthy, and stops on its signal', async () => {
    const port = String(await freePort());
    const values = Object.entries(image.environment).map(([key, value]) => [
      key,
      onThisMachine(image, value),
    ]);
    const env = {
      ...{ PATH: process.env.PATH, ...(Object.fromEntries(values) as Record<string, string>) },
      ...{ PORT: port, HOST: '127.0.0.1' },
    };
    const [uid, gid] = image.user.split(':').map(Number);
    const options = {
      cwd: join(image.root, image.workdir),
      env,
      ...(process.getuid?.() === 0 && { uid, gid }),
    };
    const healthy = () => {
      const [program = '', ...args] = image.healthcheck;
      return promisify(execFile)(program, args, options).then(
        () => true,
        () => false,
      );
    };
    const [program = '', ...args] = image.entrypoint;
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(child, 'exit');
    for await (const line of createInterface(child.stdout)) if (line.startsWith('Press Ctrl+C')) break;
    await expect(healthy()).resolves.toBe(true);
    const reply = await fetch(
      `http://127.0.0.1:${port}/API/login.aspx?email=nobody@example.com&pwd=Nobody-2026`,
    );
    await expect(reply.text()).resolves.toBe('INVALID');
    child.kill(image.stopSignal as NodeJS.Signals);
    await expect(ended).resolves.toEqual([0, null]);
    await expect(healthy()).resolves.toBe(false);
  });

  const build = (text: string) =>
    buildImage(text, { context: elsewhere, folder: join(base, 'wrong'), args: {}, environment: shell });

  test.each([
    ['FROM node:22-slim\nONBUILD RUN ls', 'The instruction ONBUILD is not known here'],
    ['FROM node:22-slim\nCOPY --link a b', 'This line is not known here'],
    ['FROM node:22-slim\nCOPY missing .', 'COPY misses'],
    ['FROM node:22-slim\nRUN rm -rf /data', 'RUN names a file of this machine'],
  ])('of another Dockerfile is refused: %j', async (text, complaint) => {
    await expect(build(text)).rejects.toThrow(complaint);
  });
});

/** Waits for a file. @returns its text. */
function appearing(inFolder: string, name: string): Promise<string> {
  const file = join(inFolder, name);
  return new Promise((resolve) => {
    const watcher = watch(inFolder, () => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve(readFileSync(file, 'utf8'));
    });
  });
}
