import type { Knex } from 'knex';
import type { ExpiringTable } from './tables';

/** Largest number of rows in one statement. It keeps a statement far below its time limit, and delays no call. */
const BATCH = 5_000;

/**
 * Deletes expired rows, such as sessions and counts of calls, table by table and in batches. Each batch is committed on its
 * own, whatever happens to the next.
 *
 * @throws AggregateError with the errors of the tables that failed, after all other tables are done.
 */
export async function deleteExpired(db: Knex, tables: readonly ExpiringTable[], now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const table of tables) {
    try {
      while ((await deleteBatch(db, now, table)) === BATCH);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some expired rows could not be deleted');
}

async function deleteBatch(
  db: Knex,
  now: Date,
  { name, column, keptMs = 0 }: ExpiringTable,
): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `DELETE FROM :name: WHERE ctid = ANY (ARRAY (
       SELECT ctid FROM :name: WHERE :column: <= :until LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
     ))`,
    { name, column, until: new Date(now.getTime() - keptMs) },
  );
  return rowCount;
}
