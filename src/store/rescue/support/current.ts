/**
 * SQL for the sessions as they are at a moment: one whose PIN code was not used in time has timed out when the code ended,
 * although its row still says that it is connecting (sections 1 and 3 of the contract's second part).
 *
 * @param now the SQL of the moment.
 * @param rows a table or a query of rows of `support_session`, by default all. A condition on a column that time changes uses
 *   no index: restrict the rows here instead.
 * @returns a query of rows of `support_session`; to be used as a table that is restricted further.
 */
export function currentSessions(now: string, rows = 'support_session'): string {
  const isUnused = `status = 'connecting' AND pin_expires_at <= ${now}`;
  const then = (value: string, column: string) =>
    `CASE WHEN ${isUnused} THEN ${value} ELSE ${column} END AS ${column}`;
  return `(
    SELECT session.company_id, session_id, technician_id, channel_id, requested_at, waiting_at, picked_up_at,
      ${then("'timed_out_not_picked_up'", 'status')}, ${then('pin_expires_at', 'changed_at')},
      ${then('pin_expires_at', 'ended_at')}, status_before, hold_seconds, transfer_seconds, rebooting_seconds,
      reconnecting_seconds, name, custom_1, custom_2, custom_3, custom_4, custom_5, tracking, language, type,
      customer_ip, device, platform, browser, host, tools, resolved, chat, note, pin_expires_at, version
    FROM ${rows} AS session
  )`;
}
