import type { Knex } from 'knex';
import { fewAtOnce } from '../../engine/fewAtOnce';

/**
 * The statements of reports that run at once in a process. A statement of a report may read 100,000 rows, and a burst of them would
 * take every connection from other calls, of which none takes so much.
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
