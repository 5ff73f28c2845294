/** A session ends after this many minutes without a call (contract section 4). */
const SESSION_IDLE_MINUTES = 20;

/** Returns the new end of a session that is used now. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_IDLE_MINUTES * 60_000);
}
