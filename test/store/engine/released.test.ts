import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schema } from '../../../src/generated/schema';
import { projectRoot } from '../../../src/projectRoot';
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
function released(version: string) {
  const statements = readFileSync(join(folder, `${version}.sql`), 'utf8');
  const found = [...statements.matchAll(/^-- migration (\w+) ([0-9a-f]{64})$/gm)];
  return { statements, digests: Object.fromEntries(found.map(([, name, digest]) => [name!, digest!])) };
}

test('each released version has its schema frozen', () => {
  const changelog = readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8');
  const ofChangelog = [...changelog.matchAll(/^## \[?(\d+\.\d+\.\d+)/gm)].map(([, version]) => version!);
  expect(versions).toEqual(expect.arrayContaining(['0.1.0', ...ofChangelog]));
});

describe.each(versions)('the schema of version %s', (version) => {
  const { statements, digests } = released(version);
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
