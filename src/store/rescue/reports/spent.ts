import { seconds } from './parts';

/** How the time of a session that was picked up was spent, in seconds (section 6 of the contract's second part). */
export interface Spent {
  connecting: number;
  waiting: number;
  /** From the pickup to the end, or to now: the sum of the following. */
  total: number;
  active: number;
  hold: number;
  transfer: number;
  rebooting: number;
  reconnecting: number;
}

/** The columns of {@link Spent}. They need {@link spentJoins}. */
export const spentColumns = `spent.connecting, spent.waiting, spent.total, work.active, work.hold, work.transfer,
  work.rebooting, work.reconnecting`;

/**
 * Joins the times of sessions that were picked up, as `spent` and `work`. The row of a session has the seconds of earlier phases;
 * the time in the present status is added.
 *
 * An operator may give a session more of these seconds than it has lasted. The excess is cut off, so that the parts always add up
 * to the total.
 *
 * @param session the alias of a row of `support_session`.
 */
export function spentJoins(session: string): string {
  const counted = (status: string) => `${session}.${status}_seconds`;
  const withRunning = (column: string, status: string) =>
    `${counted(column)} + CASE WHEN ${session}.status = '${status}' AND ${session}.ended_at IS NULL
      THEN ${seconds(`${session}.changed_at`, ':now::timestamptz')} ELSE 0 END`;
  const pickup = `${session}.picked_up_at`;
  return `
    CROSS JOIN LATERAL (SELECT
      ${seconds(`${session}.requested_at`, `coalesce(${session}.waiting_at, ${pickup})`)} AS connecting,
      ${seconds(`${session}.waiting_at`, pickup)} AS waiting,
      ${seconds(pickup, `coalesce(${session}.ended_at, :now::timestamptz)`)} AS total
    ) AS spent
    CROSS JOIN LATERAL (SELECT
      ${withRunning('hold', 'on_hold')} AS hold,
      ${withRunning('transfer', 'transferring')} AS transfer,
      ${withRunning('rebooting', 'rebooting')} AS rebooting,
      ${withRunning('reconnecting', 'reconnecting')} AS reconnecting
    ) AS given
    CROSS JOIN LATERAL (SELECT
      least(spent.total, given.hold) AS one,
      least(spent.total, given.hold + given.transfer) AS two,
      least(spent.total, given.hold + given.transfer + given.rebooting) AS three,
      least(spent.total, given.hold + given.transfer + given.rebooting + given.reconnecting) AS four
    ) AS filled
    CROSS JOIN LATERAL (SELECT
      filled.one AS hold, filled.two - filled.one AS transfer, filled.three - filled.two AS rebooting,
      filled.four - filled.three AS reconnecting, spent.total - filled.four AS active
    ) AS work`;
}
