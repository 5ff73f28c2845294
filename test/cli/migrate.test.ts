import type { Knex } from 'knex';
import { migrations } from '../../db/migrations';
import { hasNoCompany } from '../../src/store/companies';
import { readSchema } from '../../src/store/engine/schema';
import { databaseKinds } from '../support/databases';
import { complaint } from './complaint';
import { prepare } from './databases';
import { run } from './program';
import { runHere } from './runHere';

const last = migrations.at(-1)!;

describe.each(databaseKinds)('migrate on the %s database', (kind) => {
  test('creates the schema and lists its migrations, and then has nothing to do', async () => {
    const { environment, look } = await prepare(kind, 'blank');
    const names = migrations.map(({ name }) => name).join(', ');
    await expect(run(['migrate'], environment)).resolves.toMatchObject({
      code: 0,
      stdout: `Migrated: ${names}\n`,
      stderr: '',
    });
    await expect(run(['migrate'], environment)).resolves.toMatchObject({
      code: 0,
      stdout: 'The database is up to date.\n',
      stderr: '',
    });
    await expect(look(hasNoCompany)).resolves.toBe(true);
  });

  test('refuses a database of a newer version, as does every command', async () => {
    const { environment, look } = await prepare(kind, 'migrated');
    const newer = { name: '999_from_the_future', batch: 2 };
    await look((db) => db('knex_migrations').insert({ ...newer, migration_time: db.fn.now() }));
    for (const command of ['migrate', 'serve', 'demo']) {
      expect(complaint(await runHere([command], environment))).toBe(
        'understudy: The database was created by a newer version of Understudy (it has the migration ' +
          '999_from_the_future). Install that version, or use another database.',
      );
    }
  });

  test('refuses a database with another schema, as does every command, and writes nothing', async () => {
    const { environment, look } = await prepare(kind, 'migrated');
    // The last migration has yet to run, and must be undone with the rest.
    await look(async (db) => {
      await undo(db, last);
      await db.raw(
        'ALTER TABLE node DROP nick; DROP INDEX node_ssoid; ALTER TABLE company ADD "a\nb" integer',
      );
    });
    for (const args of [['migrate'], ['serve'], ['demo'], ['audit'], ['export', '--company', '1']]) {
      expect(complaint(await runHere(args, environment))).toBe(
        'understudy: The schema of the database is not that of this version: column node.nick is missing; index ' +
          'node.node_ssoid is missing; column company.a\\u000ab is unknown. It was changed by hand, or made by a version ' +
          'that was not released. Undo the change, restore a backup, or use another database; docs/operations/upgrade.md, ' +
          '"Schema", says how.',
      );
    }
    await expect(look(hasNoCompany)).resolves.toBe(true);
    await expect(look((db) => db('knex_migrations').pluck('name'))).resolves.not.toContain(last.name);
  });

  test('--dry-run says what it would do, and changes nothing', async () => {
    const { environment, look } = await prepare(kind, 'migrated');
    const dryRun = async (...options: string[]) => {
      const before = await look(catalogueOf);
      const { code, stdout, stderr } = await runHere(['migrate', '--dry-run', ...options], environment);
      expect({ code, stderr, after: await look(catalogueOf) }).toEqual({
        code: 0,
        stderr: '',
        after: before,
      });
      return stdout;
    };
    await expect(dryRun()).resolves.toBe(
      `The database has the schema ${last.name}, which is that of this version. There is nothing to do.\n`,
    );
    const newer = { name: '999_from_the_future', works_from: last.name, steps: 1 };
    await look((db) => db('knex_migrations_progress').insert(newer));
    await expect(dryRun('--json').then(JSON.parse)).resolves.toMatchObject({
      state: 'newer',
      schema: newer.name,
      migrations: [],
    });
    await look((db) => db('knex_migrations_progress').where({ name: newer.name }).delete());
    await look((db) => undo(db, last));
    const text = await dryRun();
    expect(text).toContain(`Migrating makes it ${last.name}; nothing has been changed yet.`);
    expect(text).toMatch(/^ {2}1\. .+\(\d+\.\d MB.*\) [A-Z ]+, /m);
    expect(text).toContain('The way back: install the previous version again.');
    await expect(runHere(['migrate'], environment)).resolves.toMatchObject({
      code: 0,
      stdout: `Migrated: ${last.name}\n`,
    });
  });

  test('--dry-run makes no database', async () => {
    const { environment, look } = await prepare(kind, 'blank');
    const { code, stdout } = await runHere(['migrate', '--dry-run'], environment);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^The database is empty\. /) as string,
    });
    await expect(look(catalogueOf)).resolves.toEqual([]);
  });

  test('accepts an index that an operator has added', async () => {
    const { environment, look } = await prepare(kind, 'migrated');
    await look((db) => db.raw('CREATE INDEX by_name ON node (name)'));
    await expect(runHere(['migrate'], environment)).resolves.toMatchObject({ code: 0 });
  });
});

/** Makes a database as it was before a migration. */
async function undo(db: Knex, { name, migration }: (typeof migrations)[number]): Promise<void> {
  await migration.down!(db);
  for (const table of ['knex_migrations', 'knex_migrations_progress'])
    await db(table).where({ name }).delete();
}

/** The objects of a database and the migrations that it has. */
async function catalogueOf(db: Knex): Promise<unknown[]> {
  const { rows } = await db.raw<{ rows: { there: boolean }[] }>(
    "SELECT to_regclass('knex_migrations') IS NOT NULL AS there",
  );
  return [...(await readSchema(db)), ...(rows[0]!.there ? await db<object>('knex_migrations').select() : [])];
}
