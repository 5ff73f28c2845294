import type { Knex } from 'knex';

/**
 * A statement that a connection has the server parse and plan only once, since planning these takes longer than
 * carrying them out.
 *
 * @param name tells it apart from every other prepared statement of the service.
 */
export function prepared<Row>(name: string, sql: string): (db: Knex, values: Bindings) => Promise<Row[]> {
  return async (db, values) => {
    // Knex hands its options on to pg, where a statement with a name is a prepared one.
    const { rows } = await db.raw<{ rows: Row[] }>(sql, values as Knex.ValueDict).options({ name });
    return rows;
  };
}

/** The values of a statement, in the order of its `?` or by the names in it. */
type Bindings = readonly Knex.RawBinding[] | Readonly<Record<string, Knex.Value>>;
