import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/runFolder';
import { contentsOf } from './contentsOf';
import { made, type Made } from './made';

// What the packages have, and what they must not have.

jest.setTimeout(600_000);

const own = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  files: string[];
  scripts: { prepack: string };
};

let packages: Made;
/** The paths in the package that npm completes from its registry. */
let paths: string[];
/** The folder of the unpacked package that needs no network. */
let unpacked: string;

beforeAll(async () => {
  packages = await made();
  paths = [...(await contentsOf(packages.small)).keys()];
  const folder = mkdtempSync(join(runFolder(), 'contents-'));
  await extract({ file: packages.offline, cwd: folder });
  unpacked = join(folder, 'package');
});

const read = (path: string) => readFileSync(join(unpacked, path), 'utf8');

test('it has what a user needs, and nothing else', () => {
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

test('it has the pages to which its messages and its pages refer', () => {
  const named = new Set<string>();
  for (const path of paths) {
    if (/^dist\/src\/.*\.js$/.test(path))
      for (const [page] of read(path).matchAll(/\b(docs\/[\w/-]+|[A-Z]+)\.md\b/g)) named.add(page);
    if (path.endsWith('.md'))
      for (const [, link] of read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
        named.add(normalize(join(dirname(path), link!)));
  }
  const ofSources = /^(test\/|CONTRIBUTING\.md$|Dockerfile$|docker-compose\.yml$)/;
  const missing = [...named].filter(
    (path) => !ofSources.test(path) && !paths.some((each) => each === path || each.startsWith(`${path}/`)),
  );
  expect(missing).toEqual([]);
});

test('the one for a machine without a network is named for its platform, and says it to npm', () => {
  const [, platform] = /^understudy-server-[\d.]+-(.+)\.tgz$/.exec(basename(packages.offline))!;
  const { os, cpu } = JSON.parse(read('package.json')) as Record<'os' | 'cpu', string[]>;
  expect(platform!.replace(/-musl$/, '')).toBe(`${process.platform}-${process.arch}`);
  expect([os, cpu]).toEqual([[process.platform], [process.arch]]);
});

test('it has what the other has, and the packages of the lock file, without what does not run', async () => {
  const all = [...(await contentsOf(packages.offline)).keys()];
  const ofPackages = all.filter((path) => path.startsWith('node_modules/'));
  expect(all.filter((path) => !path.startsWith('node_modules/')).toSorted()).toEqual(paths.toSorted());
  const { packages: locked } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; dev?: boolean; link?: boolean; os?: string[] }>;
  };
  for (const [path, { version: pinned, dev, link, os }] of Object.entries(locked)) {
    if (path === '' || link) continue;
    if (dev) expect(all).not.toContain(`${path}/package.json`);
    else if (!os) expect(JSON.parse(read(`${path}/package.json`))).toMatchObject({ version: pinned });
  }
  // Files that begin with a dot are settings of tools, and npm's list of what is installed.
  expect(ofPackages.filter((path) => /\.(map|[mc]?ts|html)$|\/\./.test(path))).toEqual([]);
});

test('neither has a file that others may write, or the path of this machine', async () => {
  for (const file of [packages.small, packages.offline]) {
    const modes = await contentsOf(file);
    expect([...modes].filter(([, mode]) => (mode & 0o022) !== 0 || (mode & 0o444) !== 0o444)).toEqual([]);
  }
  const ofThisMachine = [projectRoot, homedir(), runFolder()].filter((path) => path.length > 1);
  const search = ofThisMachine.flatMap((path) => ['-e', `${path}/`]);
  // grep exits with 1 if it finds nothing.
  const found = await promisify(execFile)('sh', [
    ...['-c', 'grep -rlF "$@" || true', 'grep'],
    ...search,
    unpacked,
  ]);
  expect(found.stdout).toBe('');
});
