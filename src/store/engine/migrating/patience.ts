import { setTimeout } from 'node:timers/promises';
import { describeHolder, obstacleAmongRows, obstacleTo, oldestSnapshot, type Obstacle } from './holders';
import { locksOf, type Step } from './migration';
import type { Pace, Report } from './pace';
import type { Session } from './session';

/** A step got no lock, or did not finish in the time for which it may hold one. */
export class StepGaveUp extends Error {
  /** @param waited milliseconds */
  constructor(
    readonly waited: number,
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

const NO_LOCK_IN_TIME = '55P03';
const TOOK_TOO_LONG = '57014';
const DEADLOCK = '40P01';

/** Error codes of an attempt that may succeed later. */
const later: ReadonlySet<unknown> = new Set([NO_LOCK_IN_TIME, TOOK_TOO_LONG, DEADLOCK]);

/**
 * Repeats an attempt, with pauses in which others get their locks, until it succeeds or the step's patience has ended.
 *
 * @param attempt receives whether the previous attempt took too long, rather than got no lock.
 * @throws StepGaveUp
 */
export async function patiently(
  { session, pace, report }: Surroundings,
  step: Step,
  attempt: (tookTooLong: boolean) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  let reported = -Infinity;
  let code: unknown;
  for (let pause = pace.firstPause; ;) {
    try {
      return await attempt(code === TOOK_TOO_LONG);
    } catch (error) {
      ({ code } = error as { code?: unknown });
      if (!later.has(code)) throw error;
      const obstacle = await obstacleOf(session, step, pace);
      const waited = performance.now() - began;
      if (waited >= pace.patience) throw new StepGaveUp(waited, obstacle, error);
      if (performance.now() - reported >= pace.reportEvery) {
        report(waitingFor(obstacle));
        reported = performance.now();
      }
      await setTimeout(pause);
      pause = Math.min(2 * pause, pace.longestPause);
    }
  }
}

async function obstacleOf(
  session: Session,
  step: Step,
  { lockTimeout }: Pace,
): Promise<Obstacle | undefined> {
  const obstacle = await obstacleTo(session, locksOf(step), lockTimeout);
  if (obstacle) return obstacle;
  if (step.kind === 'index') return oldestSnapshot(session);
  if (step.kind === 'batches') return obstacleAmongRows(session, step.table, lockTimeout);
  return undefined;
}

/** What a step waits for, in words. */
export function waitingFor(obstacle: Obstacle | undefined): string {
  if (!obstacle) return 'waiting: the database is too busy';
  const { lock, rowsOf, holder } = obstacle;
  const others = rowsOf === undefined ? 'older transactions to end' : `rows of ${rowsOf}`;
  const what = lock ? `the lock ${lock.mode} on ${lock.table}` : others;
  return `waiting for ${what}; in the way is ${describeHolder(holder)}`;
}
