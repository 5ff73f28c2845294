import type { Knex } from 'knex';
import { contracts } from '../../src/contracts';
import { makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import { makeMacroDemo, renewMacroDemo } from '../../src/contracts/macro/demo';
import { makeDemos } from '../../src/contracts/makeDemos';
import { renewDemos } from '../../src/contracts/renewDemos';
import { makeDemoUsers } from '../../src/contracts/rescue/demo';
import type { Database } from '../../src/store/engine/database';
import { fastestKindAlone, openTestDatabase } from '../support/databases';
import { filledBy, fillWithDemos, type Fill } from '../support/fill';
import { rowsOf } from '../support/rows';

const now = new Date('2026-01-15T12:00:00Z');

const opened: Database[] = [];
afterAll(() => Promise.all(opened.map((database) => database.close())));

async function filled(create: Fill, moment = now): Promise<Knex> {
  const database = await openTestDatabase(fastestKindAlone);
  opened.push(database);
  await create(database.knex, moment);
  return database.knex;
}

/** The rows of each table, without what is drawn or differs in time, and the last number of each sequence. */
async function stateOf(db: Knex): Promise<unknown> {
  const rows = await rowsOf(db);
  const { rows: sequences } = await db.raw<{ rows: object[] }>(
    "SELECT sequencename, last_value FROM pg_sequences WHERE sequencename NOT LIKE 'knex%' ORDER BY 1",
  );
  const still = (row: object) =>
    JSON.stringify(row)
      .replace(/\$argon2id\$[^"]+/g, 'a hash')
      .replace(/"20\d\d-[^"]+"/g, '"a time"')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id');
  const sorted = rows.map(({ table, rows: json }) => [
    table,
    (JSON.parse(json) as object[]).map(still).toSorted(),
  ]);
  return { rows: sorted, sequences };
}

/** Makes the demo of each contract as a stand-in does at its start. */
async function makeAll(db: Knex, moment: Date): Promise<void> {
  await makeDemos(db, contracts, moment);
  await renewDemos(db, contracts, moment);
}

test.each<[string, make: Fill, remembered: Fill]>([
  ['Rescue', makeDemoUsers, filledBy(makeDemoUsers)],
  ['MACRO', makeMacroDemo, filledBy(makeMacroDemo, renewMacroDemo)],
  ['Lockpath', makeLockpathDemo, filledBy(makeLockpathDemo)],
  ['each contract', makeAll, fillWithDemos],
])('the remembered demo of %s is the one that the program makes', async (_, make, remembered) => {
  const expected = await stateOf(await filled(make));
  expect(await stateOf(await filled(remembered))).toEqual(expected);
  expect(await stateOf(await filled(remembered))).toEqual(expected);
});

test('the remembered demos have the times of demos that are made now', async () => {
  const later = new Date('2026-03-01T12:00:00Z');
  const timesOf = async (db: Knex) => ({
    passwords: await db('macro_user').orderBy('user_key').pluck<Date[]>('password_changed_at'),
    sessions: await db('support_session').orderBy('session_id').pluck<Date[]>('changed_at'),
  });
  await filled(fillWithDemos);
  const times = await timesOf(await filled(fillWithDemos, later));
  expect(times).toEqual(await timesOf(await filled(makeAll, later)));
  expect(times.passwords).toContainEqual(later);
});
