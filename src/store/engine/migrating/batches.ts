import { escapeIdentifier, escapeLiteral } from 'pg';
import { limited } from './limits';
import type { BatchesStep } from './migration';
import { patiently, type Surroundings } from './patience';
import { inTransaction, type Session } from './session';

/** What a step in batches has done, and how it is recorded. */
export interface Batches {
  /** The key of the last row that is done; null at the beginning. */
  position: readonly string[] | null;
  /** The statement that records it, in the transaction of each batch. */
  note(position: readonly string[]): string;
}

/** The number of rows in a batch. */
const BATCH = 1_000;

/** Runs a step in batches, from its recorded position. */
export async function runBatches(
  surroundings: Surroundings,
  step: BatchesStep,
  { position, note }: Batches,
): Promise<void> {
  const { session, pace, report } = surroundings;
  const types = await typesOf(session, step);
  const total = await estimatedRows(session, step.table);
  const most = step.size ?? BATCH;
  let size = most;
  let done = 0;
  let reported = performance.now();
  for (let from = position, isLast = false; !isLast;) {
    await patiently(surroundings, step, async (tookTooLong) => {
      // A batch that took too long is halved, so that it ends in time; later ones grow again while they are fast.
      if (tookTooLong) size = Math.max(1, Math.floor(size / 2));
      const began = performance.now();
      const to = await endOfBatch(surroundings, step, types, from, size);
      const statement = step.statement.replaceAll('{rows}', between(step.key, types, from, to));
      await limited(session, pace, statement, to ? note(to) : '');
      done += size;
      if (to) from = to;
      else isLast = true;
      if (performance.now() - began < pace.statementTimeout / 4) size = Math.min(most, 2 * size);
    });
    if (performance.now() - reported >= pace.reportEvery) {
      report(`${done.toLocaleString('en')} of about ${total.toLocaleString('en')} rows`);
      reported = performance.now();
    }
  }
}

/** The types of the columns of the key, in SQL. */
async function typesOf(session: Session, { table, key }: BatchesStep): Promise<string[]> {
  const { rows } = await session.query<{ type: string }>(
    `SELECT format_type(atttypid, atttypmod) AS type FROM unnest($2::text[]) WITH ORDINALITY AS key (name, place)
     JOIN pg_attribute ON attname = name AND attrelid = to_regclass($1) ORDER BY place`,
    [escapeIdentifier(table), key],
  );
  return rows.map(({ type }) => type);
}

/** The key of the last row of the batch after a row; undefined if fewer rows than a batch are left. */
async function endOfBatch(
  { session, pace: { lockTimeout, statementTimeout } }: Surroundings,
  { table, key }: BatchesStep,
  types: readonly string[],
  from: readonly string[] | null,
  size: number,
): Promise<string[] | undefined> {
  const columns = key.map(escapeIdentifier);
  return inTransaction(session, async () => {
    await session.query(
      `SET LOCAL lock_timeout = ${lockTimeout}; SET LOCAL statement_timeout = ${statementTimeout}`,
    );
    const { rows } = await session.query<{ key: string[] }>(
      `SELECT ARRAY[${columns.map((column) => `${column}::text`).join(', ')}] AS key FROM ${escapeIdentifier(table)}
       WHERE ${between(key, types, from, undefined)} ORDER BY ${columns.join(', ')} OFFSET ${size - 1} LIMIT 1`,
    );
    return rows[0]?.key;
  });
}

/** The condition for the rows after a key up to another one. */
function between(
  key: readonly string[],
  types: readonly string[],
  from: readonly string[] | null,
  to: readonly string[] | undefined,
): string {
  const columns = `(${key.map(escapeIdentifier).join(', ')})`;
  const row = (values: readonly string[]) =>
    `(${values.map((value, place) => `${escapeLiteral(value)}::${types[place]}`).join(', ')})`;
  const conditions = [
    ...(from ? [`${columns} > ${row(from)}`] : []),
    ...(to ? [`${columns} <= ${row(to)}`] : []),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** PostgreSQL's own estimate of the rows of a table. */
async function estimatedRows(session: Session, table: string): Promise<number> {
  const { rows } = await session.query<{ rows: number }>(
    'SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = to_regclass($1)',
    [escapeIdentifier(table)],
  );
  return rows[0]?.rows ?? 0;
}
