import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { freePort } from '../deploy/ports';
import { curl, describeWith, allOf } from '../interop/toolkits';
import { databaseKinds } from '../support/databases';
import { outputsOf, patternOf, sessionsOn } from '../support/recording';
import { prepare } from './databases';
import { commandWords, newFolder } from './program';

// The page, from its first command to its last, in one shell and on an empty database.

const page = readFileSync(join(projectRoot, 'docs/first-hour.md'), 'utf8');
const steps = sessionsOn(page).flat();

/** The address of the database on the page. */
const PAGE_URL = 'postgres://understudy:secret@localhost:5432/understudy';

const server = {
  name: 'docs/first-hour.md',
  here: databaseKinds.includes('postgresql'),
  install: 'PostgreSQL is not installed; Debian: postgresql',
};

/** A folder with `npx`, which runs the program of this checkout. */
function folderOfPrograms(): string {
  const folder = join(newFolder(), 'bin');
  mkdirSync(folder);
  const words = commandWords.map((word) => `'${word}'`).join(' ');
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\nexec ${words} "$@"\n`);
  chmodSync(join(folder, 'npx'), 0o755);
  return folder;
}

describeWith(allOf('docs/first-hour.md', [curl, server]), () => {
  let printed: string[];
  beforeAll(async () => {
    const { environment } = await prepare('postgresql', 'blank');
    const url = new URL(environment['DATABASE_URL']!);
    const [service, management] = [await freePort(), await freePort()];
    const commands = steps.map(({ command }) =>
      command
        .replace(PAGE_URL, url.href)
        .replaceAll('8080', String(service))
        .replaceAll('8081', String(management)),
    );
    const env = {
      ...{ PATH: `${folderOfPrograms()}:${process.env['PATH']}`, HOME: newFolder() },
      ...{ PORT: String(service), MANAGEMENT_HOST: '127.0.0.1' },
    };
    const raw = await outputsOf(commands, newFolder(), env);
    // What the test has replaced, as the page says it.
    printed = raw.map((text) =>
      text
        .replaceAll(`${url.host}, database ${url.pathname.slice(1)}`, 'localhost:5432, database understudy')
        .replaceAll(`127.0.0.1:${service}`, '127.0.0.1:8080')
        .replaceAll(`127.0.0.1:${management}`, '127.0.0.1:8081'),
    );
  }, 300_000);

  test.each(steps.map((step, index) => ({ ...step, index })))('$command', ({ index, output }) => {
    expect(printed[index]).toMatch(patternOf(output));
  });
});
