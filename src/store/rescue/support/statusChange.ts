import type { Knex } from 'knex';
import type { SessionStatus } from './columns';

/** The statuses in which time counts neither as active nor as waiting, and the column that adds it up. */
export const counted = {
  on_hold: 'hold_seconds',
  transferring: 'transfer_seconds',
  rebooting: 'rebooting_seconds',
  reconnecting: 'reconnecting_seconds',
} as const satisfies Partial<Record<SessionStatus, string>>;

/**
 * The columns that a change of the status sets. The time in the status that ends is added to its column if the session was picked
 * up before: a report divides only the time after the pickup. Times are rounded down to whole seconds, so that their sum never
 * exceeds the total.
 *
 * @param isEnd whether the change closes the session.
 */
export function statusChange(
  db: Knex,
  status: SessionStatus,
  now: Date,
  { isEnd = false } = {},
): Record<string, unknown> {
  const sums = Object.entries(counted).map(([of, column]) => [
    column,
    db.raw(
      `?? + CASE WHEN status = ? AND picked_up_at IS NOT NULL
         THEN greatest(0, floor(extract(epoch FROM ?::timestamptz - changed_at)))::integer ELSE 0 END`,
      [column, of, now],
    ),
  ]);
  return {
    ...{ status, status_before: db.ref('status'), changed_at: now, version: db.raw('version + 1') },
    ...(isEnd && { ended_at: now }),
    ...(Object.fromEntries(sums) as Record<string, Knex.Raw>),
  };
}
