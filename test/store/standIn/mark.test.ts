import { isMarkedStandIn, markStandIn } from '../../../src/store/standIn/mark';
import type { Database } from '../../../src/store/engine/database';
import { databaseKinds, openTestDatabase } from '../../support/databases';

describe.each(databaseKinds)('the mark of stand-in mode: %s', (kind) => {
  let database: Database;
  beforeEach(async () => (database = await openTestDatabase(kind)));
  afterEach(() => database.close());

  test('is missing from a new database, and stays once it is set', async () => {
    const { knex: db } = database;
    await expect(isMarkedStandIn(db)).resolves.toBe(false);
    await expect(markStandIn(db)).resolves.toBe(true);
    await db('company').insert({ name: 'Any' });
    await expect(markStandIn(db)).resolves.toBe(true);
    await expect(isMarkedStandIn(db)).resolves.toBe(true);
  });

  test('is refused to a database that has a company', async () => {
    const { knex: db } = database;
    await db('company').insert({ name: 'Real' });
    await expect(markStandIn(db)).resolves.toBe(false);
    await expect(isMarkedStandIn(db)).resolves.toBe(false);
  });

  test('is not set if its transaction fails', async () => {
    const { knex: db } = database;
    const failed = db.transaction(async (transaction) => {
      await markStandIn(transaction);
      throw new Error('the demos cannot be made');
    });
    await expect(failed).rejects.toThrow('the demos cannot be made');
    await expect(isMarkedStandIn(db)).resolves.toBe(false);
  });

  test('allows one row', async () => {
    const { knex: db } = database;
    await markStandIn(db);
    await expect(db('installation').insert({ only_row: false })).rejects.toThrow(/check constraint/);
    await expect(db('installation').insert({ stand_in: true })).rejects.toThrow(/unique constraint/);
  });
});
