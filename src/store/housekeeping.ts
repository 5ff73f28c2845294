import type { Knex } from 'knex';
import { recordingOf, recordingValues } from './recordedEnd';
import type { ExpiringTable } from './tables';

/** Largest number of rows in one statement. It keeps a statement far below its time limit, and delays no call. */
const BATCH = 5_000;

/** The result of deleting the expired rows of one table. */
export interface Cleaning {
  table: string;
  /** How many rows were deleted, even if an error followed. */
  deleted: number;
  /** In milliseconds. */
  ms: number;
  /** Why expired rows remain; missing if none do. */
  error?: unknown;
}

/**
 * Deletes expired rows, such as sessions and counts of calls, table by table and in batches. Each batch is committed on its
 * own, whatever happens to the next, and an error ends only the cleaning of its table.
 *
 * @param stopping aborted when no further batch may begin.
 * @returns the result for each table that it reached.
 */
export async function deleteExpired(
  db: Knex,
  tables: readonly ExpiringTable[],
  now: Date,
  stopping?: AbortSignal,
): Promise<Cleaning[]> {
  const done: Cleaning[] = [];
  for (const table of tables) {
    if (stopping?.aborted) break;
    done.push(await clean(db, table, now, stopping));
  }
  return done;
}

async function clean(
  db: Knex,
  table: ExpiringTable,
  now: Date,
  stopping: AbortSignal | undefined,
): Promise<Cleaning> {
  const start = performance.now();
  let deleted = 0;
  const result = () => ({ table: table.name, deleted, ms: Math.round(performance.now() - start) });
  try {
    for (let last = BATCH; last === BATCH && !stopping?.aborted; deleted += last)
      last = await deleteBatch(db, now, table);
    return result();
  } catch (error) {
    return { ...result(), error };
  }
}

async function deleteBatch(
  db: Knex,
  now: Date,
  { name, column, keptMs = 0, recordedEnd }: ExpiringTable,
): Promise<number> {
  const values = { name, column, until: new Date(now.getTime() - keptMs) };
  const deletion = `
    DELETE FROM :name: WHERE ctid = ANY (ARRAY (
      SELECT ctid FROM :name: WHERE :column: <= :until LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
    ))`;
  if (!recordedEnd) return (await db.raw<{ rowCount: number }>(deletion, values)).rowCount;
  const { rows } = await db.raw<{ rows: [{ deleted: number }] }>(
    `WITH gone AS (${deletion} RETURNING *), recorded AS (${recordingOf(recordedEnd)})
     SELECT count(*)::int AS deleted FROM gone`,
    { ...values, ...recordingValues(recordedEnd) },
  );
  return rows[0].deleted;
}
