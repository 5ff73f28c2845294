import type { Knex } from 'knex';

/** Whether the database has all the tables. */
export async function hasTables(db: Knex, names: readonly string[]): Promise<boolean> {
  const { rows } = await db.raw<{ rows: [{ there: boolean }] }>(
    'SELECT coalesce(bool_and(to_regclass(name) IS NOT NULL), true) AS there FROM unnest(?::text[]) AS name',
    [[...names]],
  );
  return rows[0].there;
}
