/** Rows on which the decision for a change was based have changed since. Nothing was saved; decide again. */
export class Conflict extends Error {
  constructor(cause?: unknown) {
    super('The rows that this change was decided on have changed meanwhile', { cause });
  }
}

/**
 * must_hold() failed; duplicate value in a unique index; a row that another refers to is gone, as when its company is deleted;
 * serialization failure; deadlock.
 */
const conflictCodes: ReadonlySet<unknown> = new Set(['US001', '23505', '23503', '40001', '40P01']);

/** Converts a database error to a {@link Conflict} if it is one; returns other errors unchanged. */
export function asConflict(error: unknown): unknown {
  return conflictCodes.has((error as { code?: unknown }).code) ? new Conflict(error) : error;
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
    }
  }
}
