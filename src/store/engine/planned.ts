import { hash } from 'node:crypto';
import type { Knex } from 'knex';

/** Most texts with a name. The server keeps a plan for each in every connection, of some ten kilobytes. */
const MOST_NAMES = 128;

/** Most texts that are kept because they were sent once, and the length of the longest in characters. */
const MOST_SEEN = 256;
const LONGEST = 16_384;

/** Names for the statements that are sent again and again. A text has the same name in every process. */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seen = new Set<string>();

  /** The name of a statement; undefined the first time, and for further ones when many have a name. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_NAMES || text.length > LONGEST) return known;
    if (!this.seen.delete(text)) {
      if (this.seen.size >= MOST_SEEN) this.seen.clear();
      this.seen.add(text);
      return undefined;
    }
    const name = `planned_${hash('sha256', text).slice(0, 32)}`;
    this.names.set(text, name);
    return name;
  }
}

const names = new StatementNames();

/**
 * Sends a statement whose text is put together for each call. From the second time that a text is sent, the server parses and
 * plans it only once per connection, because that takes longer than the execution.
 *
 * @param query names its columns: after a migration that adds one, the server refuses the plan of a `SELECT *`.
 * @returns the statement's rows.
 */
export async function sendPlanned<Row extends object>(db: Knex, query: Knex.QueryBuilder): Promise<Row[]> {
  const { sql, bindings } = query.toSQL();
  const name = names.of(sql);
  const statement = db.raw<{ rows: Row[] }>(sql, bindings as Knex.RawBinding[]);
  const { rows } = await (name === undefined ? statement : statement.options({ name }));
  return rows;
}
