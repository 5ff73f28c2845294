import { hash } from 'node:crypto';
import type { Knex } from 'knex';

/** The most texts that get a name. The server keeps a plan of some ten kilobytes for each, in every connection. */
const MOST_NAMES = 128;

/** The most texts that are remembered as sent once, and the greatest length of one in characters. */
const MOST_SEEN = 256;
const LONGEST = 16_384;

/**
 * Returns a function that names the statements which are sent again and again. It returns undefined for a text that it gets for
 * the first time, and for any new one once {@link MOST_NAMES} have a name. A text has the same name in every process.
 */
export function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_NAMES || text.length > LONGEST) return known;
    if (!seen.delete(text)) {
      if (seen.size >= MOST_SEEN) seen.clear();
      seen.add(text);
      return undefined;
    }
    const name = `planned_${hash('sha256', text).slice(0, 32)}`;
    names.set(text, name);
    return name;
  };
}

const nameOf = statementNames();

/**
 * Sends a statement whose text is put together for each call. From the second time that a text is sent, the server parses and
 * plans it only once per connection, because planning takes longer than execution.
 *
 * @param query names its columns: after a migration that adds one, the server refuses the plan of a `SELECT *`.
 * @returns the statement's rows.
 */
export async function sendPlanned<Row extends object>(db: Knex, query: Knex.QueryBuilder): Promise<Row[]> {
  const { sql, bindings } = query.toSQL();
  const name = nameOf(sql);
  const statement = db.raw<{ rows: Row[] }>(sql, bindings as Knex.RawBinding[]);
  const { rows } = await (name === undefined ? statement : statement.options({ name }));
  return rows;
}
