import { observed } from '../../observed';

/** What a change ran into: rows that were no longer as read, a value that is taken, a row that is gone, or a lock. */
export const conflictReasons = ['stale', 'duplicate', 'gone', 'serialization', 'deadlock'] as const;
type ConflictReason = (typeof conflictReasons)[number];

/** Rows on which the decision for a change was based have changed since. Nothing was saved; decide again. */
export class Conflict extends Error {
  constructor(
    readonly reason: ConflictReason = 'stale',
    cause?: unknown,
  ) {
    super('The rows that this change was decided on have changed meanwhile', { cause });
  }
}

/**
 * Reasons by the error codes of the database: must_hold() failed; duplicate value in a unique index; a row that another refers
 * to is gone, as when its company is deleted; serialization failure; deadlock.
 */
const reasons: ReadonlyMap<unknown, ConflictReason> = new Map([
  ['US001', 'stale'],
  ['23505', 'duplicate'],
  ['23503', 'gone'],
  ['40001', 'serialization'],
  ['40P01', 'deadlock'],
]);

/** A change met a {@link Conflict} and is decided again. */
export const decidedAgain = observed<{ reason: ConflictReason }>('understudy:conflict');

/** Converts a database error to a {@link Conflict} if it is one; returns other errors unchanged. */
export function asConflict(error: unknown): unknown {
  const reason = reasons.get((error as { code?: unknown }).code);
  return reason === undefined ? error : new Conflict(reason, error);
}

/**
 * Each conflict means that another caller's change was saved, so the last of n callers meets at most n-1 conflicts. More
 * attempts than this indicate an error.
 */
const MAX_ATTEMPTS = 100;

/**
 * Runs `attempt` (read, decide, save) until it ends without a {@link Conflict}.
 *
 * @throws Conflict after a hundred attempts.
 */
export async function untilSettled<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || attempts === MAX_ATTEMPTS) throw error;
      decidedAgain.tell({ reason: error.reason });
    }
  }
}
