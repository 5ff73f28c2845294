import { pagedRows } from './pagedRows';
import { seconds, technicianColumns, technicianJoin, type TechnicianPart } from './parts';
import type { Selected } from './question';
import type { Span } from './sessions';

export type LoginRow = Span & TechnicianPart & { total: number; address: string };

/** Logins of people, and the times for which an operator switched a console on, by their start. */
export const logins: Selected = {
  from: 'user_login AS login',
  row: 'login',
  at: 'login.started_at',
  scoped: { person: 'login.node_id' },
};

/**
 * Joins the end of a login as `lasted.end_at`, and its seconds until then or now as `lasted.total`. A login whose session has
 * expired ended at that moment, although its row does not say so yet.
 *
 * @param login the alias of a row of `user_login`.
 */
export function lastedJoins(login: string): string {
  return `
    LEFT JOIN LATERAL (
      SELECT min(session.expires_at) AS at FROM session
      WHERE ${login}.ended_at IS NULL AND session.company_id = :companyId AND session.node_id = ${login}.node_id
        AND session.login_id = ${login}.login_id AND session.expires_at <= :now::timestamptz
    ) AS expired ON true
    CROSS JOIN LATERAL (SELECT
      coalesce(${login}.ended_at, expired.at) AS end_at,
      ${seconds(`${login}.started_at`, `coalesce(${login}.ended_at, expired.at, :now::timestamptz)`)} AS total
    ) AS lasted`;
}

/** The logins of area 2. */
export const loginRows = pagedRows<LoginRow>({
  ...logins,
  order: [
    { sql: 'login.started_at', type: 'timestamptz' },
    { sql: 'login.login_id', type: 'uuid' },
  ],
  picked: 'login.*',
  joins: `${technicianJoin('page.node_id')} ${lastedJoins('page')}`,
  columns: `page.started_at AS start_at, lasted.end_at, lasted.total, page.address, ${technicianColumns}`,
});
