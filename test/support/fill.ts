import type { Knex } from 'knex';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { renewDemos } from '../../src/contracts/renewDemos';
import { restoreScript } from './restore';
import { rowsOf } from './rows';

/** Creates the first rows of an empty database. */
export type Fill = (db: Knex, now: Date) => Promise<unknown>;

/**
 * Returns a function that fills an empty database with the same rows each time. They are remembered for later databases of
 * this process: the demos hash a dozen passwords, which takes longer than to start a service.
 *
 * @param make makes the rows.
 * @param renew sets their times to those of rows that are made now; only rows without such times do not need it.
 * @param key a function of the program, which the suites of a process share; by default `make` must be one.
 */
export const filledBy =
  (make: Fill, renew?: Fill, key: object = make): Fill =>
  async (db, now) => {
    const { fillings } = globalThis.spareInProcess!();
    const script = fillings.get(key);
    if (script === undefined) {
      await make(db, now);
      fillings.set(key, await restoreScript(db, await rowsOf(db)));
    } else {
      await db.raw(script);
    }
    // Also what has just been made, so that the rows do not depend on which suite comes first.
    await renew?.(db, now);
  };

/** Fills an empty database with the demo of each contract. */
export const fillWithDemos = filledBy(
  (db, now) => makeDemos(db, contracts, now),
  (db, now) => renewDemos(db, contracts, now),
  makeDemos,
);
