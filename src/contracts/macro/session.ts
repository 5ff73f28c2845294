/** How long a session lasts without a call, and at most, in milliseconds (contract section 1). */
const IDLE = 20 * 60_000;
const IN_ALL = 12 * 3_600_000;

/** When a session that is used now times out, unless it reaches its latest end first. */
export function idleEnd(now: Date): Date {
  return new Date(now.getTime() + IDLE);
}

/** When a session that starts now ends at the latest, however busy it is. */
export function lastEnd(now: Date): Date {
  return new Date(now.getTime() + IN_ALL);
}
