import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '../../../src/store/engine/database';
import { migrate } from '../../../src/store/engine/migrate';
import { problemOf } from '../../../src/store/engine/readiness';
import { openBlankDatabase, urlOf } from '../../support/databases';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';

// The other suites connect as a superuser, who may do what the service's user may not.
describeOnPostgreSQL('a user who only owns the database', () => {
  const user = `understudy_${randomBytes(6).toString('hex')}`;
  const password = 'Owner-2026';
  let admin: Database;
  let database: Database;
  beforeAll(async () => {
    admin = await openBlankDatabase('postgresql');
    const url = new URL(urlOf(admin));
    await admin.knex.raw(`CREATE ROLE ${user} LOGIN NOSUPERUSER PASSWORD '${password}'`);
    await admin.knex.raw(`ALTER DATABASE "${url.pathname.slice(1)}" OWNER TO ${user}`);
    Object.assign(url, { username: user, password });
    database = await openDatabase({ kind: 'postgresql', url: url.href, poolSize: 1 });
  });
  afterAll(async () => {
    await database.close();
    await admin.knex.raw(`DROP OWNED BY ${user} CASCADE`);
    await admin.knex.raw(`ALTER DATABASE "${new URL(urlOf(admin)).pathname.slice(1)}" OWNER TO CURRENT_USER`);
    await admin.knex.raw(`DROP ROLE ${user}`);
    await admin.close();
  });

  test('migrates it and is ready', async () => {
    await expect(migrate(database.knex)).resolves.not.toEqual([]);
    await expect(problemOf(database, [])).resolves.toBeUndefined();
  });

  test('makes a month of the audit from entries that the default partition has', async () => {
    const entry = { company_id: 0, contract: 'rescue', operation: 'login', outcome: 'OK', address: '::1' };
    await database.knex('audit').insert({ ...entry, at: '2999-01-15T12:00:00Z', request_id: 'any' });
    await database.knex.raw("SELECT make_audit_partition('audit_2999_01', '2999-01-01', '2999-02-01')");
    await expect(database.knex('audit_2999_01').pluck('request_id')).resolves.toEqual(['any']);
    await expect(database.knex('audit').delete()).rejects.toThrow('append-only');
  });
});
