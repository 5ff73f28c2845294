import type { Knex } from 'knex';
import { Pipeline } from './pipeline';

/** A connection, or a pool of them, that can carry out a prepared statement. */
export type Sent = Knex | Pipeline;

/**
 * A statement that the server parses and plans only once per connection, because planning takes longer than execution.
 *
 * @param name unique among the service's prepared statements.
 */
export function prepared<Row extends object>(
  name: string,
  sql: string,
): <To extends Sent>(to: To, values: To extends Pipeline ? Positional : Bindings) => Promise<Row[]> {
  let position = 0;
  const numbered = { name, text: sql.replaceAll('?', () => `$${++position}`) };
  return async (to, values) => {
    if (to instanceof Pipeline) return to.rows<Row>(numbered, values as Positional);
    // Knex passes these options to pg, which prepares a statement that has a name.
    const { rows } = await to.raw<{ rows: Row[] }>(sql, values as Knex.ValueDict).options({ name });
    return rows;
  };
}

/** A statement's values, in the order of its `?`. */
type Positional = readonly Knex.RawBinding[];

/** Positional values, or values by the names in the statement. */
type Bindings = Positional | Readonly<Record<string, Knex.Value>>;
