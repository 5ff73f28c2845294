import type { Knex } from 'knex';

/** For each column the values that a row may have there; a column that is missing may have any. */
export type Allowed<Column extends string> = Partial<Record<Column, readonly (boolean | number)[]>>;

/** The rows of a table of the caller's company that a filter lets through; see `askAsCaller`. */
export function matching(db: Knex, table: string, filter: Allowed<string>): Knex.QueryBuilder {
  const query = db(table).where('company_id', db.ref('caller.company_id'));
  for (const [column, values] of Object.entries(filter)) void query.whereIn(column, values ?? []);
  return query;
}
