import type { Knex } from 'knex';

/**
 * A statement that a connection has the server parse and plan only once, since planning these takes longer than
 * carrying them out.
 *
 * @param name tells it apart from every other prepared statement of the service.
 */
export function prepared(
  name: string,
  sql: string,
): <Row>(db: Knex, values: readonly Knex.RawBinding[]) => Promise<Row[]> {
  return async <Row>(db: Knex, values: readonly Knex.RawBinding[]) => {
    // Knex hands its options on to pg, where a statement with a name is a prepared one.
    const { rows } = await db.raw<{ rows: Row[] }>(sql, values).options({ name });
    return rows;
  };
}
