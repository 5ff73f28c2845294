import type { Knex } from 'knex';
import { EXPIRED_KEPT } from './macro/sessions';

/** Rows of a table that no longer count from some time on. */
export interface Expiring {
  table: string;
  /** Holds the time at which a row runs out. */
  column: string;
  /** How much longer it is kept, in milliseconds. */
  keepMs: number;
}

const expiring: readonly Expiring[] = [
  { table: 'session', column: 'expires_at', keepMs: 0 },
  { table: 'macro_session', column: 'expires_at', keepMs: EXPIRED_KEPT },
  { table: 'lockpath_session', column: 'expires_at', keepMs: 0 },
  { table: 'call_window', column: 'ends_at', keepMs: 0 },
];

/** Most rows of one statement: it takes well less than a statement may, and holds up nobody. */
const BATCH = 5_000;

/**
 * Deletes what has run out and no longer counts: sessions, and counts of calls. In batches, each of which is kept
 * whatever becomes of the next, and each kind by itself.
 *
 * @throws AggregateError with what kept some kinds from being deleted, when all others have been.
 */
export async function deleteExpired(
  db: Knex,
  now: Date,
  kinds: readonly Expiring[] = expiring,
): Promise<void> {
  const failures: unknown[] = [];
  for (const kind of kinds) {
    try {
      while ((await deleteBatch(db, now, kind)) === BATCH);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, 'Some rows that have run out could not be deleted');
}

async function deleteBatch(db: Knex, now: Date, { table, column, keepMs }: Expiring): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `DELETE FROM :table: WHERE ctid = ANY (ARRAY (
       SELECT ctid FROM :table: WHERE :column: <= :until LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
     ))`,
    { table, column, until: new Date(now.getTime() - keepMs) },
  );
  return rowCount;
}
