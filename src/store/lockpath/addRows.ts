import type { Knex } from 'knex';

/** Rows of one table, without their company. */
export type TableRows = readonly [table: string, rows: readonly object[]];

/**
 * Adds a company with rows of its tables.
 *
 * @param tables in order: no row comes before one that it refers to.
 * @throws the database's unique violation if a value is taken.
 */
export function addRows(
  db: Knex,
  company: { company_id: number; name: string },
  tables: readonly TableRows[],
): Promise<void> {
  const { company_id } = company;
  return db.transaction(async (transaction) => {
    await transaction('company').insert(company);
    for (const [table, rows] of tables) {
      // One row at a time, so that a missing value gets the column's default and not NULL.
      for (const row of rows) await transaction(table).insert({ company_id, ...row });
    }
  });
}
