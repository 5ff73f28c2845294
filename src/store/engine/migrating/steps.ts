import { setTimeout } from 'node:timers/promises';
import { escapeIdentifier, escapeLiteral } from 'pg';
import { describeHolder, obstacleTo, oldestSnapshot, type Obstacle } from './holders';
import { locksOf, type BatchesStep, type IndexStep, type Step } from './migration';
import type { Pace, Report } from './pace';
import { inTransaction, type Session } from './session';

/** A step got no lock, or did not finish in the time for which it may hold one. */
export class StepGaveUp extends Error {
  constructor(
    readonly minutes: number,
    readonly obstacle: Obstacle | undefined,
    cause: unknown,
  ) {
    super('A step of a migration gave up', { cause });
  }
}

/** Where a step runs, and how. */
export interface Surroundings {
  session: Session;
  pace: Pace;
  /** Takes a line about the step. */
  report: Report;
}

/** What a step in batches has done, and how it tells. */
export interface Batches {
  /** The key of the last row that is done; null if it begins. */
  position: readonly string[] | null;
  /** Called within the transaction of each batch. */
  note(position: readonly string[]): Promise<void>;
}

/** The SQL of a step for a database that nobody else uses, within a transaction. */
export function atOnce(step: Step): string {
  switch (step.kind) {
    case 'statements':
      return step.statements;
    case 'index':
      return createIndex(step, '');
    case 'validate':
      return validation(step);
    case 'batches':
      return step.statement.replaceAll('{rows}', 'true');
  }
}

function createIndex({ unique, index, table, on }: IndexStep, concurrently: string): string {
  return `CREATE${unique ? ' UNIQUE' : ''} INDEX${concurrently} ${escapeIdentifier(index)} ON ${escapeIdentifier(table)} ${on}`;
}

function validation({ table, constraint }: { table: string; constraint: string }): string {
  return `ALTER TABLE ${escapeIdentifier(table)} VALIDATE CONSTRAINT ${escapeIdentifier(constraint)}`;
}

/**
 * Runs a step on a database that others use. If it fails, or its process is killed, it can be run again.
 *
 * @param note called when the step is done; within its transaction, if it has one.
 * @throws StepGaveUp
 */
export async function runStep(
  surroundings: Surroundings,
  step: Step,
  batches: Batches,
  note: () => Promise<void>,
): Promise<void> {
  const { session, pace } = surroundings;
  switch (step.kind) {
    case 'statements': {
      const run = () => limited(session, pace, step.statements, note);
      return patiently(surroundings, step, run);
    }
    case 'index':
      await unlimited(session, pace, () => patiently(surroundings, step, () => build(session, step)));
      return note();
    case 'validate':
      // Of a constraint that is valid, PostgreSQL checks nothing.
      await unlimited(session, pace, () =>
        patiently(surroundings, step, async () => void (await session.query(validation(step)))),
      );
      return note();
    case 'batches':
      await runBatches(surroundings, step, batches);
      return note();
  }
}

/** Runs statements in a transaction that neither waits nor runs for longer than the pace allows. */
function limited(
  session: Session,
  { lockTimeout, statementTimeout }: Pace,
  statements: string,
  note: () => Promise<void>,
): Promise<void> {
  return inTransaction(session, async () => {
    await session.query(
      `SET LOCAL lock_timeout = ${lockTimeout}; SET LOCAL statement_timeout = ${statementTimeout}`,
    );
    await session.query(statements);
    await note();
  });
}

/** Runs a statement that makes nobody wait, so it may take its time, but not wait without a limit. */
async function unlimited(session: Session, { patience }: Pace, task: () => Promise<void>): Promise<void> {
  const { rows } = await session.query<{ lock: string; statement: string }>(
    `SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`,
  );
  const [{ lock, statement }] = rows as [{ lock: string; statement: string }];
  await session.query(`SET lock_timeout = ${patience}; SET statement_timeout = 0`);
  try {
    await task();
  } finally {
    const back = `SET lock_timeout = ${escapeLiteral(lock)}; SET statement_timeout = ${escapeLiteral(statement)}`;
    await session.query(back).catch(() => undefined);
  }
}

/** Builds an index, unless it is there. What a failed or killed attempt has left is deleted. */
async function build(session: Session, step: IndexStep): Promise<void> {
  const { rows } = await session.query<{ indisvalid: boolean }>(
    `SELECT indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid
     WHERE relname = $1 AND relnamespace = current_schema::regnamespace`,
    [step.index],
  );
  if (rows[0]?.indisvalid) return;
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${escapeIdentifier(step.index)}`;
  await session.query(drop);
  try {
    await session.query(createIndex(step, ' CONCURRENTLY'));
  } catch (error) {
    await session.query(drop).catch(() => undefined);
    throw error;
  }
}

/** Error codes of an attempt that may succeed later: no lock in time, canceled after the time, a deadlock. */
const later: ReadonlySet<unknown> = new Set(['55P03', '57014', '40P01']);

async function obstacleOf(session: Session, step: Step): Promise<Obstacle | undefined> {
  const obstacle = await obstacleTo(session, locksOf(step));
  if (obstacle || step.kind !== 'index') return obstacle;
  const holder = await oldestSnapshot(session);
  return holder && { holder };
}

/** What a step waits for, in words. */
export function waitingFor(obstacle: Obstacle | undefined): string {
  if (!obstacle) return 'waiting: the database is too busy';
  const { lock, holder } = obstacle;
  const what = lock ? `the lock ${lock.mode} on ${lock.table}` : 'older transactions to end';
  return `waiting for ${what}; in the way is ${describeHolder(holder)}`;
}

/** Tries again, with pauses in which others get their locks, until it succeeds or has taken too long. */
async function patiently(
  { session, pace, report }: Surroundings,
  step: Step,
  attempt: (failures: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  let reported = -Infinity;
  for (let failures = 0, pause = pace.firstPause; ; failures++) {
    try {
      return await attempt(failures);
    } catch (error) {
      if (!later.has((error as { code?: unknown }).code)) throw error;
      const obstacle = await obstacleOf(session, step);
      const waited = performance.now() - began;
      if (waited >= pace.patience) throw new StepGaveUp(waited / 60_000, obstacle, error);
      if (performance.now() - reported >= pace.reportEvery) {
        report(waitingFor(obstacle));
        reported = performance.now();
      }
      await setTimeout(pause);
      pause = Math.min(2 * pause, pace.longestPause);
    }
  }
}

/** Rows of a batch. */
const BATCH = 1_000;

async function runBatches(
  surroundings: Surroundings,
  step: BatchesStep,
  { position, note }: Batches,
): Promise<void> {
  const { session, pace, report } = surroundings;
  const types = await typesOf(session, step);
  const total = await estimatedRows(session, step.table);
  let done = 0;
  let reported = performance.now();
  let size = step.size ?? BATCH;
  for (let from = position, isLast = false; !isLast;) {
    await patiently(surroundings, step, async (failures) => {
      // A batch that took too long is cut, so that it ends in time.
      if (failures > 0) size = Math.max(1, Math.floor(size / 2));
      const to = await endOfBatch(session, step, types, from, size);
      const statement = step.statement.replaceAll('{rows}', between(step.key, types, from, to));
      await limited(session, pace, statement, () => (to ? note(to) : Promise.resolve()));
      if (to) from = to;
      else isLast = true;
    });
    done += size;
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
  session: Session,
  { table, key }: BatchesStep,
  types: readonly string[],
  from: readonly string[] | null,
  size: number,
): Promise<string[] | undefined> {
  const columns = key.map(escapeIdentifier);
  const { rows } = await session.query<{ key: string[] }>(
    `SELECT ARRAY[${columns.map((column) => `${column}::text`).join(', ')}] AS key FROM ${escapeIdentifier(table)}
     WHERE ${between(key, types, from, undefined)} ORDER BY ${columns.join(', ')} OFFSET ${size - 1} LIMIT 1`,
  );
  return rows[0]?.key;
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
