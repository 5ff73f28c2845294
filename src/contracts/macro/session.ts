/** A session ends after so long without a call, and after so long in all, in milliseconds (contract section 1). */
const IDLE = 20 * 60_000;
const IN_ALL = 12 * 3_600_000;

/** Until when a session that is used now lives, if it does not end before. */
export function idleEnd(now: Date): Date {
  return new Date(now.getTime() + IDLE);
}

/** When a session that starts now ends, however busy it is. */
export function lastEnd(now: Date): Date {
  return new Date(now.getTime() + IN_ALL);
}
