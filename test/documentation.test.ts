import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { welcomeBanner } from '../src/cli/serving/banner';
import { settingsHelp } from '../src/config/settings';
import { contracts as served } from '../src/contracts';
import { projectRoot } from '../src/projectRoot';
import { readWsdl } from '../src/soap/schema';
import { version } from '../src/version';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const filesBelow = (folder: string, extension: string) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .map((path) => join(folder, path));

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesBelow('docs', '.md')];
const contracts = filesBelow('docs/contracts', '.md').map((path) => /([^/]+)\.md$/.exec(path)![1]!);

/** The anchors of a page's headings, as GitHub makes them: the words of each, and a number where they repeat. */
function anchorsOf(page: string): string[] {
  const text = read(page).replaceAll(/^(```+).*\n[^]*?^\1$/gm, '');
  const slugs = [...text.matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading]) =>
    heading!
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
  return slugs.map((slug, index) => {
    const before = slugs.slice(0, index).filter((each) => each === slug).length;
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

test.each(pages)('%s links to headings that exist', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)].map(
    ([, path, anchor]) => ({
      target: path === '' ? page : join(dirname(page), path!),
      anchor: anchor!,
    }),
  );
  const broken = links.filter(
    ({ target, anchor }) => !existsSync(join(projectRoot, target)) || !anchorsOf(target).includes(anchor),
  );
  expect(broken).toEqual([]);
});

test.each(pages)('%s links to files that exist', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target!);
  const broken = links.filter((target) => !existsSync(join(projectRoot, dirname(page), target)));
  expect(broken).toEqual([]);
});

test.each(pages)('%s names files that exist', (page) => {
  const paths = [...read(page).matchAll(/`((?:src|test|db|docs|bench|tools|wsdl)\/[\w./-]+)`/g)].map(
    ([, path]) => path!,
  );
  const missing = paths.filter(
    (path) => !['', '.ts', '.test.ts'].some((extension) => existsSync(join(projectRoot, path + extension))),
  );
  expect(missing).toEqual([]);
});

describe('architecture.md shows the room', () => {
  const [, rooms = ''] = /^## Rooms\n+```\n(.*?)^```$/ms.exec(read('docs/architecture.md'))!;
  const foldersOf = (folder: string) =>
    readdirSync(join(projectRoot, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  const mirrored = ['src', '.'].flatMap(foldersOf);

  test.each([
    ...['src', 'src/cli', 'src/contracts', 'src/store'].flatMap((folder) =>
      foldersOf(folder).map((name) => [folder, name] as const),
    ),
    ...foldersOf('test')
      .filter((name) => !mirrored.includes(name))
      .map((name) => ['test', name] as const),
  ])('%s/%s', (_, name) => {
    expect(rooms).toMatch(new RegExp(`(^|[\\s(])${name}/`, 'm'));
  });
});

test('the README lists every setting with its default', () => {
  const documented = new Map(
    [...read('README.md').matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \| .* \|(.*)\|$/gm)].flatMap(
      ([, names, standard]) =>
        [...names!.matchAll(/[A-Z_]+/g)].map(([name]): [string, string] => [name, standard!.trim()]),
    ),
  );
  const settings = [...settingsHelp.matchAll(/^ {2}([A-Z_]+) {2,}\S.*?(?: \(default (.*)\))?$/gm)];
  const wrong = settings
    .map(([, name, standard]) => ({ name: name!, standard }))
    .filter(({ name, standard }) => {
      const written = documented.get(name);
      return written === undefined || (standard !== undefined && written !== standard);
    });
  expect(wrong).toEqual([]);
  expect([...documented.keys()].filter((name) => !settings.some(([, each]) => each === name))).toEqual([]);
});

test('a page of docs/ says of every setting what it is for', () => {
  const text = filesBelow('docs', '.md').map(read).join('\n');
  const names = [...settingsHelp.matchAll(/^ {2}([A-Z_]+) {2,}/gm)].map(([, name]) => name!);
  expect(names).toContain('PORT');
  expect(names.filter((name) => !new RegExp(`\\b${name}(_FILE)?\\b`).test(text))).toEqual([]);
});

test('the README shows what the service prints at its start', () => {
  const database = { kind: 'embedded', dataDir: './data' } as const;
  const printed = welcomeBanner(
    served,
    { address: 'http://127.0.0.1:8080', management: 'http://127.0.0.1:8081', isStandIn: true },
    { database, console: true },
  );
  expect(read('README.md')).toContain(printed.trim());
});

test.each(pages)('%s names the packages of this version', (page) => {
  const named = [...read(page).matchAll(/understudy(?:-server-|_)(\d+\.\d+\.\d+)/g)].map(([, each]) => each);
  expect(named.filter((each) => each !== version)).toEqual([]);
});

const rescueFolders = ['src/contracts/rescue', 'src/store/rescue'];

/** The folders whose comments cite a contract, where they are not named after it. */
const folders: Readonly<Record<string, readonly string[]>> = {
  control: ['src/control', 'src/management', 'src/testing'],
  'rescue-reports': rescueFolders,
};

/** How comments cite the sections of a contract. */
const citations: Readonly<Record<string, RegExp>> = {
  rescue: /contract,?\s+(?:\* )?sections?\s+(\d+)/g,
  'rescue-reports':
    /sections?\s+(?:\d+(?:,\s+|\s+(?:and|to)\s+))*(\d+)\s+(?:\* )?of\s+(?:\* )?the\s+(?:\* )?contract's\s+(?:\* )?second\s+(?:\* )?part/g,
};

describe.each(contracts)('the %s contract', (contract) => {
  test('has every section that a comment cites', () => {
    const sections = [...read(`docs/contracts/${contract}.md`).matchAll(/^## (\d+)\. /gm)].map(
      ([, section]) => section,
    );
    const comments = (folders[contract] ?? [`src/contracts/${contract}`, `src/store/${contract}`])
      .flatMap((folder) => filesBelow(folder, '.ts'))
      .map((path) => ({ path, text: read(path) }));
    const cited = comments.flatMap(({ path, text }) =>
      [...text.matchAll(citations[contract] ?? citations.rescue!)].map(([, section]) => ({ path, section })),
    );
    expect(cited).not.toEqual([]);
    expect(cited.filter(({ section }) => !sections.includes(section))).toEqual([]);
  });
});

test.each([
  ['rescue', 'docs/compatibility.md'],
  ['macro', 'docs/compatibility-macro.md'],
])('every operation of wsdl/%s.wsdl is named in %s', (contract, page) => {
  const text = read(page);
  const operations = [...readWsdl(read(`wsdl/${contract}.wsdl`)).operations.keys()];
  const versions = (name: string) => name.replace(/(_v\d+)(_\d+)?$/, '');
  const unnamed = operations.filter((name) => !text.includes(name) && !text.includes(versions(name)));
  expect(unnamed).toEqual([]);
});

test.each(pages)('%s installs the package by the name under which it is imported', (page) => {
  const commands = [...read(page).matchAll(/npm install [^\n`]*understudy[^\n`]*/g)].map(
    ([command]) => command,
  );
  const wrong = commands.filter(
    (command) =>
      !/--global .*\.\/understudy-server|\bunderstudy@(file:\S*\/|npm:)understudy-server\b/.test(command),
  );
  expect(wrong).toEqual([]);
});
