/** The rows that a change was decided on changed before it was saved. Nothing was saved; decide again. */
export class Conflict extends Error {
  constructor(cause?: unknown) {
    super('The rows that this change was decided on have changed meanwhile', { cause });
  }
}

/** must_hold() refused; a unique index refused; the server could not serialize, or broke a deadlock. */
const conflictCodes: ReadonlySet<unknown> = new Set(['US001', '23505', '40001', '40P01']);

/** A database's error as a {@link Conflict} where it is one, else itself. */
export function asConflict(error: unknown): unknown {
  return conflictCodes.has((error as { code?: unknown }).code) ? new Conflict(error) : error;
}

/**
 * With every conflict somebody else's change went through, so among n callers the last waits for n-1 of them. More than
 * this says that something is wrong.
 */
const MAX_ATTEMPTS = 100;

/**
 * Runs `attempt` (read, decide, save) until it ends without a {@link Conflict}.
 *
 * @throws Conflict when a hundred attempts met one.
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
