import type { Knex } from 'knex';
import { makeDemos } from '../../../src/contracts/makeDemos';
import { contracts } from '../../../src/contracts';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { admitCall } from '../../../src/store/callWindows';
import type { Database } from '../../../src/store/engine/database';
import { nextId } from '../../../src/store/lockpath/userWrites';
import { nextNodeId } from '../../../src/store/rescue/nodeWrites';
import { restoreSnapshot } from '../../../src/store/standIn/restoreSnapshot';
import { takeSnapshot } from '../../../src/store/standIn/takeSnapshot';
import { catalogue } from '../../support/catalogue';
import { databaseKinds, openTestDatabase } from '../../support/databases';
import { rowsOf, tablesOf } from '../../support/rows';
import { addEntry, changeEverything, fillEmptyTables } from './changes';
import { stateOf } from './state';

describe.each(databaseKinds)('a snapshot: %s', (kind) => {
  let database: Database;
  let db: Knex;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    db = database.knex;
    await makeDemos(db, contracts);
    await fillEmptyTables(db);
  });
  afterEach(() => database.close());

  test('puts every row and every sequence back', async () => {
    const filled = (await rowsOf(db)).map(({ table }) => table);
    expect([...filled, 'installation'].toSorted()).toEqual((await tablesOf(db)).toSorted());
    const before = await stateOf(db);
    const snapshot = await takeSnapshot(db, catalogue);
    await changeEverything(db);
    const after = await stateOf(db);
    const same = Object.keys(before).filter(
      (name) => JSON.stringify(before[name]) === JSON.stringify(after[name]),
    );
    expect(same).toEqual(['installation', 'node_id_seq']);

    await restoreSnapshot(db, snapshot);
    expect(await stateOf(db)).toEqual(before);
    await restoreSnapshot(db, snapshot);
    expect(await stateOf(db)).toEqual(before);
  });

  test('is as good as any other, in both directions', async () => {
    const first = { state: await stateOf(db), snapshot: await takeSnapshot(db, catalogue) };
    await changeEverything(db);
    const second = { state: await stateOf(db), snapshot: await takeSnapshot(db, catalogue) };
    for (const { snapshot, state } of [first, second, first]) {
      await restoreSnapshot(db, snapshot);
      expect(await stateOf(db)).toEqual(state);
    }
  });

  test('puts everything back into an empty database, and empties a filled one', async () => {
    const full = { state: await stateOf(db), snapshot: await takeSnapshot(db, catalogue) };
    const other = await openTestDatabase(kind);
    try {
      const empty = await takeSnapshot(other.knex, catalogue);
      const emptyState = await stateOf(other.knex);
      expect(empty.bytes).toBe(0);
      await restoreSnapshot(other.knex, full.snapshot);
      expect(await stateOf(other.knex)).toEqual(full.state);
      await restoreSnapshot(other.knex, empty);
      expect(await stateOf(other.knex)).toEqual(emptyState);
    } finally {
      await other.close();
    }
  });

  test('makes the same ids come again', async () => {
    const ids = async () => [
      await nextNodeId(db),
      await nextId(db),
      await db('company').insert({ name: 'New' }).returning<object[]>('company_id'),
      await addEntry(db, DEMO_COMPANY),
      await nextNodeId(db),
    ];
    const snapshot = await takeSnapshot(db, catalogue);
    const before = await ids();
    await restoreSnapshot(db, snapshot);
    expect(await ids()).toEqual(before);
    // As of a moment at which the sequences have been used, too.
    const later = await takeSnapshot(db, catalogue);
    const next = await ids();
    await restoreSnapshot(db, later);
    expect(await ids()).toEqual(next);
  });

  test('leaves the facts about the installation alone', async () => {
    const snapshot = await takeSnapshot(db, catalogue);
    await db('installation').insert({ stand_in: true });
    await restoreSnapshot(db, snapshot);
    await expect(db('installation').pluck('stand_in')).resolves.toEqual([true]);
  });

  test('leaves prepared statements valid', async () => {
    const now = new Date();
    const call = { key: Buffer.from('a caller'), now, limit: 1, seconds: 60 };
    const named = { name: 'names_of_nodes', text: 'SELECT name FROM node WHERE node_id = $1' };
    const nameOfRoot = async () => database.pipeline?.rows(named, [337359]);
    const snapshot = await takeSnapshot(db, catalogue);
    const name = await nameOfRoot();
    for (let time = 0; time < 3; time++) {
      await expect(admitCall(db, call)).resolves.toBe(true);
      await expect(admitCall(db, call)).resolves.toBe(false);
      await db('node').update({ name: 'Other' });
      await restoreSnapshot(db, snapshot);
      await expect(nameOfRoot()).resolves.toEqual(name);
    }
  });

  test('is restored once if it is restored twice at once, and either way if another is', async () => {
    const first = await takeSnapshot(db, catalogue);
    const before = await stateOf(db);
    await changeEverything(db);
    const second = await takeSnapshot(db, catalogue);
    const after = await stateOf(db);
    await Promise.all([restoreSnapshot(db, first), restoreSnapshot(db, first)]);
    expect(await stateOf(db)).toEqual(before);
    for (let time = 0; time < 5; time++) {
      await Promise.all([first, second, first, second].map((snapshot) => restoreSnapshot(db, snapshot)));
      expect([before, after]).toContainEqual(await stateOf(db));
    }
  });

  test('says how much memory it takes', async () => {
    const few = await takeSnapshot(db, catalogue);
    const nodes = await db('node').update({ description: 'x'.repeat(100_000) });
    const many = await takeSnapshot(db, catalogue);
    expect(many.bytes - few.bytes).toBeGreaterThan(nodes * 100_000 - 1_000);
    expect(many.bytes - few.bytes).toBeLessThan(nodes * 100_000 + 100_000);
  });

  test('changes nothing if it cannot be restored, and gives its connection back', async () => {
    const snapshot = await takeSnapshot(db, catalogue);
    await changeEverything(db);
    const changed = await stateOf(db);
    // A row of a table that nobody restores refers to what is to be deleted.
    await db.raw('CREATE TABLE other (company_id integer REFERENCES company)');
    await db.raw('INSERT INTO other SELECT max(company_id) FROM company');
    await expect(restoreSnapshot(db, snapshot)).rejects.toThrow(/violates foreign key constraint/);
    await db.raw('DROP TABLE other');
    expect(await stateOf(db)).toEqual(changed);
  });
});
