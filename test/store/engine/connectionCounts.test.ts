import { connectionCounts } from '../../../src/store/engine/connectionCounts';
import type { Database } from '../../../src/store/engine/database';
import { databaseKinds, openTestDatabase } from '../../support/databases';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';

describe.each(databaseKinds)('the connections to the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => (database = await openTestDatabase(kind)));
  afterAll(() => database.close());

  test('are counted as used or idle, with those who wait for one', async () => {
    const { knex: db } = database;
    const count = () => connectionCounts(db, undefined);
    expect(count()).toMatchObject({ used: 0, idle: 0, pending: 0 });
    const { max } = count();
    const held = await Promise.all(Array.from({ length: max }, () => db.transaction()));
    expect(count()).toEqual({ used: max, idle: 0, pending: 0, max });
    const waiting = db.raw('SELECT').then();
    // A query asks for its connection in a later microtask.
    while (count().pending === 0) await new Promise(setImmediate);
    expect(count()).toEqual({ used: max, idle: 0, pending: 1, max });
    await Promise.all(held.map((transaction) => transaction.rollback()));
    await waiting;
    while (count().used > 0) await new Promise(setImmediate);
    expect(count()).toEqual({ used: 0, idle: max, pending: 0, max });
  });
});

describeOnPostgreSQL('the connection that calls share', () => {
  test('is used while it has unanswered statements', async () => {
    const { knex: db, pipeline, close } = await openTestDatabase('postgresql');
    const { max } = connectionCounts(db, undefined);
    const count = () => connectionCounts(db, pipeline);
    expect(count()).toEqual({ used: 0, idle: 0, pending: 0, max: max + 1 });
    await pipeline!.rows({ text: 'SELECT' }, []);
    expect(count()).toMatchObject({ used: 0, idle: 1 });
    const lock = { text: 'SELECT pg_advisory_xact_lock(1)' };
    const holder = await db.transaction();
    await holder.raw(lock.text);
    expect(count()).toMatchObject({ used: 1, idle: 1 });
    const both = [pipeline!.rows(lock, []), pipeline!.rows(lock, [])];
    await new Promise(setImmediate);
    expect(count()).toMatchObject({ used: 2, idle: 0 });
    // It is left, but its statements are still answered; the next statement opens another one.
    pipeline!.renew();
    await pipeline!.rows({ text: 'SELECT' }, []);
    expect(count()).toMatchObject({ used: 2, idle: 1 });
    await holder.rollback();
    await Promise.all(both);
    while (count().used > 0 || count().idle > 2) await new Promise(setImmediate);
    expect(count()).toMatchObject({ used: 0, idle: 2 });
    await close();
  });
});
