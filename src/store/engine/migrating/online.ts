import type { Knex } from 'knex';
import { replacedBy } from '../schema';
import { durationInWords } from './duration';
import type { SteppedMigration } from './migration';
import type { Pace, Report } from './pace';
import { StepGaveUp, waitingFor } from './patience';
import { beginProgress, noteApplied, noteProgress } from './progress';
import type { Session } from './session';
import { runStep } from './steps';
import { watching } from './watch';

/** A step of a migration failed. The steps before it are done and recorded, and what it did itself is undone. */
export class StepFailed extends Error {
  /** @param step its number, the total and what it does, in words. */
  constructor(
    readonly migration: string,
    readonly step: string,
    cause: unknown,
  ) {
    super(`The migration ${migration} stopped at ${step}: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof StepGaveUp)) return (cause as Error).message;
  return `it gave up after ${durationInWords(cause.waited)}, ${waitingFor(cause.obstacle)}`;
}

/**
 * Runs a migration, or the rest of it, on a database that others use: step by step, and records each step.
 *
 * @param db a pool, for a second connection.
 * @throws StepFailed
 */
export async function runOnline(
  db: Knex,
  session: Session,
  name: string,
  migration: SteppedMigration,
  { pace, report }: { pace: Pace; report: Report },
): Promise<void> {
  const { steps } = migration;
  const before = await beginProgress(session, name, migration, replacedBy(name));
  for (let index = before.steps; index < steps.length; index++) {
    const step = steps[index]!;
    const words = `step ${index + 1} of ${steps.length} (${step.does})`;
    const tell: Report = (line) => report(`${name}, ${words}: ${line}`);
    report(`${name}, ${words}`);
    const batches = {
      position: index === before.steps ? before.position : null,
      note: (position: readonly string[]) => noteProgress(name, { steps: index, position }),
    };
    const done = noteProgress(name, { steps: index + 1, position: null });
    try {
      await watching(db, session, step, pace, tell, () =>
        runStep({ session, pace, report: tell }, step, batches, done),
      );
    } catch (error) {
      throw new StepFailed(name, words, error);
    }
  }
  await noteApplied(session, name);
}
