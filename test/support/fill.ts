import type { Knex } from 'knex';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { restoreScript } from './restore';
import { rowsOf } from './rows';

/** Creates the first rows of a database that has none, the same each time. */
export type Fill = (db: Knex, now: Date) => Promise<unknown>;

/**
 * Fills an empty database. The rows are remembered for later databases of this process: the demos hash a dozen passwords,
 * which takes longer than to start a service.
 *
 * @param key a function of the program that makes these rows, which the suites of a process share.
 */
async function fill(db: Knex, now: Date, key: Fill | typeof makeDemos, create: Fill): Promise<void> {
  const known = spareInProcess?.().fillings;
  const script = known?.get(key);
  if (script !== undefined) return void (await db.raw(script));
  await create(db, now);
  known?.set(key, await restoreScript(db, await rowsOf(db)));
}

/** Returns a function that fills an empty database as a function of the program does. */
export const filledBy =
  (make: Fill): Fill =>
  (db, now) =>
    fill(db, now, make, make);

/** Fills an empty database with the demo of each contract, as it is when it is made now. */
export async function fillWithDemos(db: Knex, now = new Date()): Promise<void> {
  await fill(db, now, makeDemos, () => makeDemos(db, contracts, now));
  for (const { standIn } of contracts) await standIn?.renewDemo?.(db, now);
}
