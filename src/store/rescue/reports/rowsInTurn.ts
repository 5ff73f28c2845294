import type { Knex } from 'knex';
import { fewAtOnce } from '../../engine/fewAtOnce';

/**
 * How many statements of reports run at once in a process. Each may read 100,000 rows, and a burst of them would leave other
 * calls no connection.
 */
const AT_ONCE = 4;

const turns = new WeakMap<object, ReturnType<typeof fewAtOnce>>();

/** Reads rows for a report. @param db the service's database, whose other reports it waits for. */
export async function rowsInTurn<Row>(
  db: Knex,
  statement: string,
  values: Readonly<Record<string, Knex.Value>>,
): Promise<Row[]> {
  const client = db.client as object;
  let turn = turns.get(client);
  if (!turn) turns.set(client, (turn = fewAtOnce(AT_ONCE)));
  const { rows } = await turn(() => Promise.resolve(db.raw<{ rows: Row[] }>(statement, values)));
  return rows;
}
