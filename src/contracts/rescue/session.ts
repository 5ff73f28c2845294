/** A session ends after so long without a call, in minutes (contract section 4). */
const SESSION_IDLE_MINUTES = 20;

/** Until when a session that is used now lives. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_IDLE_MINUTES * 60_000);
}
