import type { Knex } from 'knex';
import { Pipeline } from './pipeline';

/** Where a prepared statement can be sent. */
export type Sent = Knex | Pipeline;

/**
 * A statement that a connection has the server parse and plan only once, since planning these takes longer than
 * carrying them out.
 *
 * @param name tells it apart from every other prepared statement of the service.
 */
export function prepared<Row extends object>(
  name: string,
  sql: string,
): <To extends Sent>(to: To, values: To extends Pipeline ? Positional : Bindings) => Promise<Row[]> {
  let position = 0;
  const numbered = { name, text: sql.replaceAll('?', () => `$${++position}`) };
  return async (to, values) => {
    if (to instanceof Pipeline) return to.rows<Row>(numbered, values as Positional);
    // Knex hands its options on to pg, where a statement with a name is a prepared one.
    const { rows } = await to.raw<{ rows: Row[] }>(sql, values as Knex.ValueDict).options({ name });
    return rows;
  };
}

/** The values of a statement, in the order of its `?`. */
type Positional = readonly Knex.RawBinding[];

/** Those, or the values by the names that stand in it. */
type Bindings = Positional | Readonly<Record<string, Knex.Value>>;
