import { namesOf } from '../../engine/columns';
import { sessionColumns, type SupportSessionRow } from './columns';
import { timedOut } from './unusedCode';

/**
 * SQL for the sessions as they are at a moment: one whose PIN code was not used in time timed out when the code ended, although
 * its row still says that it is connecting (sections 1 and 3 of the contract's second part).
 *
 * @param now the SQL of the moment.
 * @param rows a table or a query of rows of `support_session`, by default all. A condition on a column that time changes uses
 *   no index: restrict the rows here instead.
 * @returns a query of rows of `support_session`; to be restricted further like a table.
 */
export function currentSessions(now: string, rows = 'support_session'): string {
  const isUnused = `session.status = 'connecting' AND session.pin_expires_at <= ${now}`;
  const selected = columns.map((column) => {
    const value = `session.${column}`;
    const then = afterCode[column];
    return then === undefined ? value : `CASE WHEN ${isUnused} THEN ${then} ELSE ${value} END AS ${column}`;
  });
  return `(SELECT ${selected.join(', ')} FROM ${rows} AS session)`;
}

type Column = keyof SupportSessionRow;

const columns: readonly Column[] = [
  ...(['company_id', 'session_id', 'status_before', 'pin_expires_at', 'version'] as const),
  ...namesOf(sessionColumns),
];

/** The SQL of the columns that differ once a code has ended unused. */
const afterCode: Readonly<Partial<Record<Column, string>>> = timedOut('session.pin_expires_at');
