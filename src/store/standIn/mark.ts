import type { Knex } from 'knex';

/**
 * Marks a database as made in stand-in mode, where a test may change and reset everything. A marked database keeps its mark.
 *
 * Only a database without a company is marked, so that no mistake in the settings exposes real companies to tests. A prebuilt
 * database has no companies: it is marked at its first start in stand-in mode, before the demos are made. Later, a marked
 * database may get any company, even by `understudy import`, which only puts a copy at risk.
 *
 * @returns whether the database is marked; false if it has companies and was not marked before.
 */
export function markStandIn(db: Knex): Promise<boolean> {
  return db.transaction(async (transaction) => {
    // Otherwise a company could be created between the check and the mark.
    await transaction.raw('LOCK TABLE company IN SHARE MODE');
    await transaction.raw(`
      INSERT INTO installation (stand_in) SELECT true WHERE NOT EXISTS (SELECT FROM company)
      ON CONFLICT (only_row) DO UPDATE SET stand_in = true`);
    return isMarkedStandIn(transaction);
  });
}

/** Whether a database was made in stand-in mode. */
export async function isMarkedStandIn(db: Knex): Promise<boolean> {
  return (await db('installation').where({ stand_in: true }).first('stand_in')) !== undefined;
}
