import { escapeIdentifier } from 'pg';
import { runBatches, type Batches } from './batches';
import { limited, unlimited } from './limits';
import type { IndexStep, Step } from './migration';
import { patiently, type Surroundings } from './patience';
import type { Session } from './session';

/** The SQL of a step for a database that no other process uses, within a transaction. */
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
 * @param note the statement that records that the step is done; within its transaction, if it has one.
 * @throws StepGaveUp
 */
export async function runStep(
  surroundings: Surroundings,
  step: Step,
  batches: Batches,
  note: string,
): Promise<void> {
  const { session, pace } = surroundings;
  switch (step.kind) {
    case 'statements': {
      const run = () => limited(session, pace, step.statements, note);
      return patiently(surroundings, step, run);
    }
    case 'index':
      await unlimited(session, pace, () => patiently(surroundings, step, () => build(surroundings, step)));
      break;
    case 'validate':
      // PostgreSQL does not check a constraint again that is valid already.
      await unlimited(session, pace, () =>
        patiently(surroundings, step, async () => void (await session.query(validation(step)))),
      );
      break;
    case 'batches':
      await runBatches(surroundings, step, batches);
  }
  await session.query(note);
}

/** Builds an index, unless it is there. Deletes what a failed or killed attempt has left. */
async function build({ session, pace }: Surroundings, step: IndexStep): Promise<void> {
  const { rows } = await session.query<{ indisvalid: boolean }>(
    `SELECT indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid
     WHERE relname = $1 AND relnamespace = current_schema::regnamespace`,
    [step.index],
  );
  if (rows[0]?.indisvalid) return;
  await drop(session, step);
  try {
    await session.query(createIndex(step, ' CONCURRENTLY'));
  } catch (error) {
    // It must not wait for the transactions that have made the attempt fail. The next attempt deletes what this one leaves.
    await session.query(`SET lock_timeout = ${pace.lockTimeout}`);
    await drop(session, step).catch(() => undefined);
    await session.query(`SET lock_timeout = ${pace.patience}`);
    throw error;
  }
}

async function drop(session: Session, { index }: IndexStep): Promise<void> {
  await session.query(`DROP INDEX CONCURRENTLY IF EXISTS ${escapeIdentifier(index)}`);
}
