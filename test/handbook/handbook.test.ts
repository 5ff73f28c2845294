import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { prepare } from '../cli/databases';
import { commandWords, newFolder } from '../cli/program';
import { freePort } from '../deploy/ports';
import { allOf, curl, describeWith, jq, openssl } from '../interop/toolkits';
import { databaseKinds } from '../support/databases';
import { patternOf } from '../support/recording';
import { chapters, type Chapter } from './chapters';
import { commandsOf, type PageCommand } from './commandsOf';
import { resultsOf, type Result, type ShellCommand } from './shell';

// Each chapter of the handbook in a shell of its own: its commands in their order, on a database of its own.

const FOLDER = join(projectRoot, 'docs/operations');

/** The address of the database on the pages. */
const PAGE_URL = 'postgres://understudy:secret@localhost:5432/understudy';

/** For commands that ask for one, perhaps twice. */
const PASSWORD = 'Handbook-2026\nHandbook-2026';

test('each chapter is listed', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace(/\.md$/, ''));
  expect(Object.keys(chapters).toSorted()).toEqual(files.toSorted());
});

const server = {
  name: 'The handbook',
  here: databaseKinds.includes('postgresql'),
  install: 'PostgreSQL is not installed; Debian: postgresql',
};

describeWith(allOf('the handbook', [curl, jq, openssl, server]), () => {
  describe.each(Object.entries(chapters))('the chapter %s', (name, chapter) => {
    const { notRun = {} } = chapter;
    const all = commandsOf(readFileSync(join(FOLDER, `${name}.md`), 'utf8'));
    const here = all.filter(
      ({ command }) => !Object.keys(notRun).some((pattern) => new RegExp(pattern).test(command)),
    );
    if (all.length === 0) {
      test('has no commands', () => expect(chapter).toEqual({}));
      return;
    }

    test('has each of the commands that are not run', () => {
      const missing = Object.keys(notRun).filter(
        (pattern) => !all.some(({ command }) => new RegExp(pattern).test(command)),
      );
      expect(missing).toEqual([]);
    });

    if (here.length === 0) return;
    let results: Result[];
    beforeAll(async () => {
      results = await carryOut(chapter, here);
    }, 300_000);

    test.each(here.map((each, index) => ({ ...each, index })))('$command', ({ output, index }) => {
      const result = results[index]!;
      if (output === undefined) expect(result).toEqual({ ...result, code: 0 });
      else expect(withoutChance(result.output)).toMatch(patternOf(withoutChance(output)));
    });
  });
});

async function carryOut(chapter: Chapter, commands: readonly PageCommand[]): Promise<Result[]> {
  const { before = [], replacements = {} } = chapter;
  const { environment } = await prepare('postgresql', 'blank');
  const url = new URL(environment['DATABASE_URL']!);
  const [service, management] = [String(await freePort()), String(await freePort())];
  const here: Record<string, string> = {
    [PAGE_URL]: url.href,
    '8443': service,
    '8080': service,
    '8081': management,
    ...replacements,
  };
  const adapted = ({ command, output = '' }: PageCommand): ShellCommand => {
    const text = Object.entries(here).reduce((said, [from, to]) => said.replaceAll(from, to), command);
    if (output === '' && / serve\b/.test(text)) return { command: text, until: untilAnswered(service) };
    if (text.includes('--follow')) return { command: text, until: 'sleep 1; kill -0 $!' };
    const [, input = PASSWORD] =
      Object.entries(chapter.inputs ?? {}).find(([part]) => command.includes(part)) ?? [];
    return { command: text, input };
  };
  const env = {
    PATH: `${folderOfPrograms()}:${process.env['PATH']}`,
    HOME: newFolder(),
    PORT: service,
    DATABASE_URL: url.href,
  };
  const results = await resultsOf(
    [...before.map((command) => ({ command })), ...commands].map(adapted),
    newFolder(),
    env,
  );
  const failed = results.findIndex(({ code }, index) => index < before.length && code !== 0);
  if (failed >= 0) throw new Error(`${before[failed]}: ${results[failed]!.output}`);
  const asOnThePage = ({ output, code }: Result) => ({
    code,
    output: output
      .replaceAll(`${url.host}, database ${url.pathname.slice(1)}`, 'localhost:5432, database understudy')
      .replaceAll(`:${service}`, ':8080')
      .replaceAll(`:${management}`, ':8081'),
  });
  return results.slice(before.length).map(asOnThePage);
}

/** A text with what differs from run to run left out: times, ids and digests. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
    .replaceAll(/\b[\da-f]{64}\b/g, 'SHA-256');
}

/** Waits until a service answers on a port, with or without TLS. */
function untilAnswered(port: string): string {
  const ask = (scheme: string) => `curl -sfk -o /dev/null ${scheme}://127.0.0.1:${port}/healthz`;
  return `timeout 60 sh -c 'until ${ask('http')} || ${ask('https')}; do sleep 0.1; done'`;
}

/** A folder with `npx` and `understudy`, which run the program of this checkout. */
function folderOfPrograms(): string {
  const folder = join(newFolder(), 'bin');
  mkdirSync(folder);
  const words = commandWords.map((word) => `'${word}'`).join(' ');
  for (const [name, skip] of [
    ['npx', 'shift\n'],
    ['understudy', ''],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${skip}exec ${words} "$@"\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}
