import type { Knex } from 'knex';
import { contracts } from '../../src/contracts';
import { makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import { makeMacroDemo } from '../../src/contracts/macro/demo';
import { makeDemos } from '../../src/contracts/makeDemos';
import { makeDemoUsers } from '../../src/contracts/rescue/demo';
import type { Database } from '../../src/store/engine/database';
import { fastestKindAlone, openTestDatabase } from '../support/databases';
import { filledBy, fillWithDemos, type Fill } from '../support/fill';
import { rowsOf } from '../support/rows';

const now = new Date('2026-01-15T12:00:00Z');

const opened: Database[] = [];
afterAll(() => Promise.all(opened.map((database) => database.close())));

async function madeBy(create: Fill): Promise<unknown> {
  const database = await openTestDatabase(fastestKindAlone);
  opened.push(database);
  await create(database.knex, now);
  return stateOf(database.knex);
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
async function makeAll(db: Knex): Promise<void> {
  await makeDemos(db, contracts, now);
  for (const { standIn } of contracts) await standIn?.renewDemo?.(db, now);
}

test.each<[string, make: Fill, filled: Fill]>([
  ['Rescue', makeDemoUsers, filledBy(makeDemoUsers)],
  ['MACRO', makeMacroDemo, filledBy(makeMacroDemo)],
  ['Lockpath', makeLockpathDemo, filledBy(makeLockpathDemo)],
  ['each contract', makeAll, fillWithDemos],
])('the remembered demo of %s is the one that the program makes', async (_, make, filled) => {
  const expected = await madeBy(make);
  await expect(madeBy(filled)).resolves.toEqual(expected);
  await expect(madeBy(filled)).resolves.toEqual(expected);
});
