import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schema } from '../../../src/generated/schema';
import { projectRoot } from '../../../src/projectRoot';
import { version } from '../../../src/version';
import type { Database } from '../../../src/store/engine/database';
import { migrate } from '../../../src/store/engine/migrate';
import { readSchema } from '../../../src/store/engine/schema';
import { migrations } from '../../../db/migrations';
import { digestOfMigration } from '../../../tools/digestOfMigration';
import { databaseKinds, openBlankDatabase } from '../../support/databases';

const folder = join(projectRoot, 'db/released');
const versions = readdirSync(folder).map((file) => file.replace(/\.sql$/, ''));
const names = migrations.map(({ name }) => name);

/** The statements that create the schema of a released version, and its migrations with their digests. */
function released(release: string) {
  const statements = readFileSync(join(folder, `${release}.sql`), 'utf8');
  const found = [...statements.matchAll(/^-- migration (\w+) ([0-9a-f]{64})$/gm)];
  return { statements, digests: Object.fromEntries(found.map(([, name, digest]) => [name!, digest!])) };
}

/** The sections of the changelog after "Unreleased", the newest first. */
const changes = readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8')
  .split(/^## /m)
  .slice(2)
  .map((section) => ({ title: section.split('\n', 1)[0]!, section }));

test('the changelog has this version, and of each but the first what an operator must do', () => {
  expect(changes[0]!.title).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')} - \\d{4}-\\d{2}-\\d{2}$`));
  expect(changes.at(-1)!.title).toMatch(/^0\.1\.0 /);
  const silent = changes.slice(0, -1).filter(({ section }) => !/^### Upgrading\n\n\S/m.test(section));
  expect(silent).toEqual([]);
});

test('each released version has its schema frozen', () => {
  const ofChangelog = changes.map(({ title }) => title.split(' ')[0]!);
  expect(versions.toSorted()).toEqual(ofChangelog.toSorted());
});

describe.each(versions)('the schema of version %s', (each) => {
  const { statements, digests } = released(each);
  let database: Database | undefined;
  afterEach(async () => {
    await database?.close();
    database = undefined;
  });

  test('consists of migrations that have not changed since', () => {
    expect(Object.keys(digests)).toEqual(names.slice(0, Object.keys(digests).length));
    for (const [name, digest] of Object.entries(digests)) {
      expect({ name, digest: digestOfMigration(name) }).toEqual({ name, digest });
    }
  });

  test.each(databaseKinds)('migrates to the one of a new database: %s', async (kind) => {
    database = await openBlankDatabase(kind);
    const { knex: db } = database;
    // The simple protocol, which takes many statements.
    await db.raw(statements.replaceAll('?', '\\?'));
    const applied = Object.keys(digests);
    await db('knex_migrations').insert(
      applied.map((name) => ({ name, batch: 1, migration_time: db.fn.now() })),
    );
    await db('knex_migrations_lock').insert({ is_locked: 0 });
    await expect(migrate(db)).resolves.toEqual(names.slice(applied.length));
    expect(await readSchema(db)).toEqual(schema);
  });
});
