import type { Knex } from 'knex';
import { tablesOf } from '../../support/rows';

/** The contents of a database: the rows of each table as sorted texts, and the state of each sequence. */
export type State = Record<string, readonly unknown[]>;

/** Reads all of a database, without using the catalogue of tables, which could have forgotten one. */
export async function stateOf(db: Knex): Promise<State> {
  const state: State = {};
  for (const table of await tablesOf(db)) {
    const rows = await db({ r: table }).select<{ row: string }[]>(db.raw('r::text AS row'));
    state[table] = rows.map(({ row }) => row).toSorted();
  }
  const sequences = await db('pg_class')
    .where({ relkind: 'S' })
    .andWhereRaw('relnamespace = current_schema::regnamespace')
    .andWhereNot('relname', 'like', 'knex%')
    .orderBy('relname')
    .pluck<string[]>('relname');
  for (const sequence of sequences) {
    state[sequence] = await db(sequence).select<object[]>('last_value', 'is_called');
  }
  return state;
}
