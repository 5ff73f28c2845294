import { migrations } from '../../db/migrations';
import { hasNoCompany } from '../../src/store/companies';
import { databaseKinds } from '../support/databases';
import { complaint } from './complaint';
import { prepare } from './databases';
import { run } from './program';

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
      expect(complaint(await run([command], environment))).toBe(
        'understudy: The database was created by a newer version of Understudy (it has the migration ' +
          '999_from_the_future). Install that version, or use another database.',
      );
    }
  });

  test('refuses a database with another schema, as does every command, and writes nothing', async () => {
    const { environment, look } = await prepare(kind, 'migrated');
    const last = migrations.at(-1)!;
    // The last migration has yet to run, and must be undone with the rest.
    await look(async (db) => {
      await last.migration.down!(db);
      await db('knex_migrations').where({ name: last.name }).delete();
      await db.raw(
        'ALTER TABLE node DROP nick; DROP INDEX node_ssoid; ALTER TABLE company ADD "a\nb" integer',
      );
    });
    for (const args of [['migrate'], ['serve'], ['demo'], ['audit'], ['export', '--company', '1']]) {
      expect(complaint(await run(args, environment))).toBe(
        'understudy: The schema of the database is not that of this version: column node.nick is missing; index ' +
          'node.node_ssoid is missing; column company.a\\u000ab is unknown. It was changed by hand, or made by a version ' +
          'that was not released. Undo the change, restore a backup, or use another database; docs/operations/upgrade.md, ' +
          '"Schema", says how.',
      );
    }
    await expect(look(hasNoCompany)).resolves.toBe(true);
    await expect(look((db) => db('knex_migrations').pluck('name'))).resolves.not.toContain(last.name);
  });

  test('accepts an index that an operator has added', async () => {
    const { environment, look } = await prepare(kind, 'migrated');
    await look((db) => db.raw('CREATE INDEX by_name ON node (name)'));
    await expect(run(['migrate'], environment)).resolves.toMatchObject({ code: 0 });
  });
});
