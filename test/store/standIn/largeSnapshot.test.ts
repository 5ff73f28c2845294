import { loadCompany } from '../../../bench/users/loadCompany';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../../src/contracts/rescue/makeDemo';
import type { Database } from '../../../src/store/engine/database';
import { restoreSnapshot } from '../../../src/store/standIn/restoreSnapshot';
import { takeSnapshot } from '../../../src/store/standIn/takeSnapshot';
import { catalogue } from '../../support/catalogue';
import { databaseKinds, openTestDatabase } from '../../support/databases';
import { addEntry } from './changes';
import { stateOf } from './state';

const USERS = 20_000;

describe.each(databaseKinds)('a snapshot of a large company: %s', (kind) => {
  let database: Database;
  beforeAll(async () => (database = await openTestDatabase(kind)));
  afterAll(() => database.close());

  test('puts back what has changed, and everything', async () => {
    const { knex: db } = database;
    await makeRescueDemo(db);
    const { users } = await loadCompany(db, {
      name: 'Large',
      users: USERS,
      authCode: 'x',
      passwordHash: 'x',
    });
    const snapshot = await takeSnapshot(db, catalogue);
    const before = await stateOf(db);

    await db('node').where({ node_id: users.first }).update({ name: 'Other' });
    await addEntry(db, DEMO_COMPANY);
    await restoreSnapshot(db, snapshot);
    expect(await stateOf(db)).toEqual(before);

    await db('email_claim').delete();
    await db('node').update({ description: 'Other' });
    await restoreSnapshot(db, snapshot);
    expect(await stateOf(db)).toEqual(before);
  });
});
