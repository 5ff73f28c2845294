import { setTimeout } from 'node:timers/promises';
import { LOCK_IS_HERE } from '../lockIsHere';
import type { Pace, Report } from './pace';
import { durationInWords } from './duration';
import { describeHolder, HOLDER, type Holder } from './holders';
import type { Session } from './session';

/** Another instance has been migrating the database for too long. */
export class OtherInstanceMigrates extends Error {
  constructor(
    readonly waited: number,
    readonly holder: Holder | undefined,
  ) {
    super(
      `Another instance has been migrating the database for ${durationInWords(waited)}: ${describeHolder(holder)}`,
    );
  }
}

/**
 * An arbitrary number that no other program locks in the same database. It is not the one of version 0.1.0, whose start waits for
 * the lock in a statement: building an index waits for all older statements to end, and so for that one.
 */
const LOCK = 7_283_540_162;

/** Milliseconds between two attempts to get the lock. */
const RETRY = 500;

/**
 * Runs a task while no other instance migrates the database. The lock belongs to the session, so it outlives transactions, and is
 * released if the process is killed.
 *
 * @throws OtherInstanceMigrates
 */
export async function whileNoOtherMigrates<T>(
  session: Session,
  { waitForOther, reportEvery }: Pick<Pace, 'waitForOther' | 'reportEvery'>,
  report: Report,
  task: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  let reported = -Infinity;
  // A statement that waits for the lock would keep the other instance from building an index.
  while (!(await getLock(session))) {
    const waited = performance.now() - began;
    const holder = await holderOfLock(session);
    if (waited > waitForOther) throw new OtherInstanceMigrates(waited, holder);
    if (performance.now() - reported >= reportEvery) {
      report(`Waiting for another instance that migrates the database: ${describeHolder(holder)}`);
      reported = performance.now();
    }
    await setTimeout(RETRY);
  }
  try {
    return await task();
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
  }
}

async function getLock(session: Session): Promise<boolean> {
  const { rows } = await session.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [LOCK]);
  return rows[0]!.got;
}

async function holderOfLock(session: Session): Promise<Holder | undefined> {
  const { rows } = await session.query<Holder>(
    `SELECT ${HOLDER}
     FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = $1 AND objsubid = 1
       AND ${LOCK_IS_HERE}`,
    [LOCK],
  );
  return rows[0];
}
