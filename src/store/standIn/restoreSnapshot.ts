import type { Knex } from 'knex';
import { escapeIdentifier, type Client, type QueryResult } from 'pg';
import { EXACT_JSON } from '../engine/exactJson';
import { restoreRows, restoreSequences, type Difference } from './restoreStatements';
import { DIGEST, type StateSnapshot, type TableState } from './snapshot';

/**
 * Milliseconds to wait for calls that hold a table. It is shorter than the server's wait before it ends a deadlock, so that the
 * restore gives way, and no call fails.
 */
const LOCK_TIMEOUT = 200;

/** How often the restore is tried before it fails; between attempts, calls finish. */
const MAX_ATTEMPTS = 50;

/** PostgreSQL's codes for a lock that was not available in time, and for a deadlock. */
const lockCodes: ReadonlySet<unknown> = new Set(['55P03', '40P01']);

/**
 * Restores all rows and sequences of a snapshot, in one transaction, so that the same ids come again. A change that is saved
 * meanwhile comes wholly before it, and is undone, or wholly after it; readers never wait. If a call draws an id before the
 * restore and saves it afterwards, the ids of later calls skip it.
 *
 * @param db not a transaction.
 * @throws the database's error; nothing has changed then.
 */
export async function restoreSnapshot(db: Knex, snapshot: StateSnapshot): Promise<void> {
  const pool = db.client as Knex.Client;
  const connection = (await pool.acquireConnection()) as Client;
  try {
    for (let attempts = 1; ; attempts++) {
      try {
        return await restore(connection, snapshot);
      } catch (error) {
        // A connection that has broken rolls back on its own.
        await connection.query('ROLLBACK').catch(() => undefined);
        if (!lockCodes.has((error as { code?: unknown }).code) || attempts === MAX_ATTEMPTS) throw error;
      }
    }
  } finally {
    await pool.releaseConnection(connection);
  }
}

async function restore(connection: Client, { tables, sequences }: StateSnapshot): Promise<void> {
  const names = tables.map(({ shape }) => escapeIdentifier(shape.name));
  const digests = names.map((name) => `(SELECT string_agg(${DIGEST}::text, ' ') FROM ${name} AS r)`);
  const begin = [
    'BEGIN',
    `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = ${LOCK_TIMEOUT}; ${EXACT_JSON}`,
    "SET LOCAL understudy.cut_audit = 'on'",
    // The mode stops changes, but not reads.
    `LOCK TABLE ${names.join(', ')} IN EXCLUSIVE MODE`,
    `SELECT ARRAY[${digests.join(', ')}] AS digests`,
  ];
  const results = (await connection.query(begin.join(';\n'))) as unknown as QueryResult<Found>[];
  const { digests: found } = results.at(-1)!.rows[0]!;
  const differences = tables.map((table, index) => differenceOf(table, found[index]!));
  // As one message, and the sequences last: if the connection breaks before that, neither they nor the rows have changed.
  await connection.query([...restoreRows(differences), restoreSequences(sequences), 'COMMIT'].join(';\n'));
}

interface Found {
  /** The digests of each table's rows; null if it has none. */
  digests: (string | null)[];
}

function differenceOf({ shape, rows }: TableState, found: string | null): Difference {
  const present = new Set(found?.split(' '));
  return {
    shape,
    surplus: [...present].filter((digest) => !rows.has(digest)),
    missing: [...rows].flatMap(([digest, row]) => (present.has(digest) ? [] : [row])),
  };
}
