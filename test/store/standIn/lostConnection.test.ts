import type { Knex } from 'knex';
import { makeRescueDemo } from '../../../src/contracts/rescue/makeDemo';
import type { Database } from '../../../src/store/engine/database';
import { LOCK_IS_HERE } from '../../../src/store/engine/lockIsHere';
import { restoreSnapshot } from '../../../src/store/standIn/restoreSnapshot';
import { takeSnapshot } from '../../../src/store/standIn/takeSnapshot';
import { catalogue } from '../../support/catalogue';
import { openTestDatabase } from '../../support/databases';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { stateOf } from './state';

/** A statement that changes this table waits for an advisory lock of the test. */
const waitsAt = (table: string, when: string) => `
  CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END $$;
  CREATE TRIGGER wait_for_test ${when} ON ${table} EXECUTE FUNCTION wait_for_test()`;

describeOnPostgreSQL('a snapshot whose restoring loses its connection', () => {
  let database: Database;
  let db: Knex;
  beforeEach(async () => {
    database = await openTestDatabase('postgresql');
    db = database.knex;
    await makeRescueDemo(db);
  });
  afterEach(() => database.close());

  test.each([
    ['the first rows are deleted', 'email_claim', 'BEFORE DELETE'],
    ['the last rows are put back', 'auth_code', 'AFTER INSERT'],
  ])('has changed nothing when %s', async (_, table, when) => {
    const snapshot = await takeSnapshot(db, catalogue);
    const before = await stateOf(db);
    await db.raw("SELECT nextval('node_id_seq'), nextval('audit_audit_id_seq')");
    await db('node').update({ name: 'Other' });
    await db('email_claim').update({ email_key: db.raw("email_key || 'x'") });
    await db('auth_code').delete();
    const changed = await stateOf(db);
    await db.raw(waitsAt(table, when));

    const holder = await db.transaction();
    await holder.raw('SELECT pg_advisory_xact_lock(7)');
    const restoring = restoreSnapshot(db, snapshot).then(
      () => 'done',
      (error: Error) => error.message,
    );
    await terminate(db, await waitingProcess(db));
    await expect(restoring).resolves.toMatch(/terminat/);
    await holder.rollback();
    expect(await stateOf(db)).toEqual(changed);

    await restoreSnapshot(db, snapshot);
    expect(await stateOf(db)).toEqual(before);
  });
});

/** The process that waits for the advisory lock, once it does. */
async function waitingProcess(db: Knex): Promise<number> {
  for (;;) {
    const found = await db('pg_locks')
      .where({ locktype: 'advisory', granted: false })
      .whereRaw(LOCK_IS_HERE)
      .first<{ pid: number }>('pid');
    if (found) return found.pid;
  }
}

/** Ends a process of the server, and waits until it has gone. */
async function terminate(db: Knex, pid: number): Promise<void> {
  await db.raw('SELECT pg_terminate_backend(?)', [pid]);
  while ((await db('pg_stat_activity').where({ pid }).first('pid')) !== undefined);
}
