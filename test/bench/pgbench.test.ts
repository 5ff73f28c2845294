import type { Knex } from 'knex';
import { pgbench, pgbenchScripts, preparePgbench, type PgbenchScript } from '../../bench/pgbench';
import { CONNECTIONS } from '../../bench/load';
import { loadCompany, type LoadedCompany } from '../../bench/users/loadCompany';
import { digestOf } from '../../src/credentials/secrets';
import { openDatabase, type Database } from '../../src/store/engine/database';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { createDatabase, type TestDatabase } from '../support/postgresql';

const USERS = 200;
const authCode = 'loadedcode';

// `globalSetup` reports if this machine has no PostgreSQL.
describeOnPostgreSQL('a call by pgbench', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Knex;
  let company: LoadedCompany;
  beforeAll(async () => {
    place = await createDatabase(
      process.env.UNDERSTUDY_TEST_POSTGRESQL ?? '',
      process.env.UNDERSTUDY_TEST_TEMPLATE,
    );
    database = await openDatabase({ kind: 'postgresql', url: place.url, poolSize: 1 });
    db = database.knex;
    company = await loadCompany(db, { name: 'Company', users: USERS, authCode, passwordHash: '' });
    await preparePgbench(place.url);
  });
  afterAll(async () => {
    await database.close();
    await place.drop();
  });
  beforeEach(() => db('node').update({ name: 'Unchanged', version: 0 }));

  const count = async (query: Knex.QueryBuilder) =>
    Number(((await query.count({ n: '*' })) as [{ n: string }])[0].n);
  const audited = () =>
    count(db('audit').where({ company_id: company.companyId, operation: 'setUser_v2', outcome: 'OK' }));

  test.each(Object.keys(pgbenchScripts) as PgbenchScript[])('is a change of a user: %s', async (script) => {
    const before = await audited();
    const caller = { companyId: company.companyId, digest: digestOf(authCode) };
    // A number of calls, not a time, because on a busy machine no call may end within a second.
    const length = { callsPerConnection: 10 };
    const { requests, errors, p50, p99 } = await pgbench(script, place.url, caller, company.users, length);
    expect(errors).toBe(0);
    expect(requests).toBe(10 * CONNECTIONS);
    expect(p99).toBeGreaterThanOrEqual(p50);

    // The few changes that lose a race to another one leave no trace.
    const [{ changes }] = (await db('node').sum({ changes: 'version' })) as [{ changes: string }];
    expect(Number(changes)).toBeGreaterThan(requests / 2);
    expect(Number(changes)).toBeLessThanOrEqual(requests);
    expect((await audited()) - before).toBe(Number(changes));
    const changed = db('node').where('version', '>', 0);
    const right = changed
      .clone()
      .join('email_claim', { 'email_claim.node_id': 'node.node_id' })
      .where({ name: 'Changed by pgbench', email: db.ref('email_key') })
      .whereRaw("email ~ ('^p' || node.node_id || '[.][0-9]+@load.example$')");
    expect(await count(right)).toBe(await count(changed));
  });
});
