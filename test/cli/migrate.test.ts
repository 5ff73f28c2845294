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
});
