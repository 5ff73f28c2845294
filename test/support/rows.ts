import type { Knex } from 'knex';

/** The rows of each non-empty table, as JSON. */
export type Rows = { table: string; rows: string }[];

/** The service's tables in the order of their creation, so that each comes after those that it refers to. */
export function tablesOf(db: Knex): Promise<string[]> {
  return db('pg_class')
    .whereIn('relkind', ['r', 'p'])
    .andWhere({ relispartition: false })
    .andWhereRaw('relnamespace = current_schema::regnamespace')
    .andWhereNot('relname', 'like', 'knex%')
    .orderBy('oid')
    .pluck<string[]>('relname');
}

/** Reads all rows, because creating the demo company again for every test would hash its passwords each time. */
export async function rowsOf(db: Knex): Promise<Rows> {
  const kept: Rows = [];
  for (const table of await tablesOf(db)) {
    const [found] = await db(table).select<{ rows: string | null }[]>(
      db.raw('json_agg(to_json(??.*))::text AS rows', [table]),
    );
    if (found?.rows) kept.push({ table, rows: found.rows });
  }
  return kept;
}
