import type { SupportSessionRow } from './columns';

/**
 * SQL for the columns that change when the PIN code of a session ends unused: the session times out at that moment (sections 1
 * and 3 of the contract's second part).
 *
 * @param end the SQL of the moment.
 */
export function timedOut(end: string) {
  return {
    status: `'timed_out_not_picked_up'`,
    changed_at: end,
    ended_at: end,
  } as const satisfies Partial<Record<keyof SupportSessionRow, string>>;
}
