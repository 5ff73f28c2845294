import type { Knex } from 'knex';

/** The allowed values of each column. A missing column allows any value. */
export type Allowed<Column extends string> = Partial<Record<Column, readonly (boolean | number)[]>>;

/** The rows of a table that belong to the caller's company and pass a filter. See `askAsCaller`. */
export function matching(db: Knex, table: string, filter: Allowed<string>): Knex.QueryBuilder {
  const query = db(table).where('company_id', db.ref('caller.company_id'));
  for (const [column, values] of Object.entries(filter)) void query.whereIn(column, values ?? []);
  return query;
}
