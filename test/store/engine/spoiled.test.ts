import { openDatabase, type Database } from '../../../src/store/engine/database';
import { migrate } from '../../../src/store/engine/migrate';
import { problemOf } from '../../../src/store/engine/readiness';
import { openTestDatabase, urlOf } from '../../support/databases';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';

describeOnPostgreSQL('after a bad episode', () => {
  let admin: Database;
  let database: Database;
  let name: string;
  beforeEach(async () => {
    admin = await openTestDatabase('postgresql');
    await migrate(admin.knex);
    const url = urlOf(admin);
    name = new URL(url).pathname.slice(1);
    database = await openDatabase({ kind: 'postgresql', url, poolSize: 2 });
  });
  afterEach(async () => {
    await database.close();
    await admin.close();
  });

  const setReadOnly = (value: string) =>
    admin.knex.raw(`ALTER DATABASE "${name}" SET default_transaction_read_only = ${value}`);

  test('in which new connections were read-only, calls succeed again and the service is ready', async () => {
    await setReadOnly('on');
    await expect(problemOf(database, [])).resolves.toBe('the database is read-only');
    await expect(problemOf({ knex: admin.knex, pipeline: database.pipeline }, [])).resolves.toBe(
      'the database is read-only',
    );
    await setReadOnly('off');
    await expect(problemOf(database, [])).resolves.toBeUndefined();
  });

  test('in which a prepared statement was lost, it is prepared again', async () => {
    await expect(problemOf(database, [])).resolves.toBeUndefined();
    await database.pipeline!.rows({ name: 'lose', text: 'DEALLOCATE ALL' }, []);
    await expect(problemOf(database, [])).resolves.toBe(
      'a pooler loses prepared statements; it must pool by session',
    );
    await expect(problemOf(database, [])).resolves.toBeUndefined();
  });

  test('a missing schema is reported as the reason', async () => {
    await database.knex.raw('ALTER TABLE company RENAME TO elsewhere');
    await expect(problemOf(database, [])).resolves.toBe(
      'the schema of the database is not that of this version',
    );
  });

  test('a database that cannot be written is not migrated', async () => {
    await setReadOnly('on');
    await expect(migrate(database.knex)).rejects.toThrow('The database is read-only');
  });
});
