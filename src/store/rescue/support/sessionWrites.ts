import type { Knex } from 'knex';
import type { Write } from '../../engine/writeTogether';
import type { SupportSessionRow } from './columns';
import { currentSessions } from './current';

/** Finds a session of a company, as it is now. */
export async function findSession(
  db: Knex,
  companyId: number,
  sessionId: number,
  now: Date,
): Promise<SupportSessionRow | undefined> {
  const { rows } = await db.raw<{ rows: SupportSessionRow[] }>(
    `SELECT * FROM ${currentSessions(':now::timestamptz')} AS session
     WHERE company_id = :companyId AND session_id = :sessionId`,
    { companyId, sessionId, now },
  );
  return rows[0];
}

export type NewSession = Partial<SupportSessionRow> &
  Pick<SupportSessionRow, 'company_id' | 'session_id' | 'status' | 'requested_at' | 'changed_at'>;

/** Adds a session. Columns that are left out get their defaults. */
export function addSession(db: Knex, session: NewSession): Write {
  return { query: db('support_session').insert(session) };
}

/**
 * Changes a session if it still has the version that the decision is based on.
 *
 * @param changes the columns to set; `statusChange` increments the version.
 */
export function changeSession(
  db: Knex,
  { company_id, session_id, version }: SupportSessionRow,
  changes: Record<string, unknown> & { version: unknown },
): Write {
  return {
    mustTouchOne: true,
    query: db('support_session').where({ company_id, session_id, version }).update(changes),
  };
}

/** Records that a session could not be started. */
export function addFailedStart(db: Knex, { company_id, session_id }: SupportSessionRow, at: Date): Write {
  return { query: db('support_failed_start').insert({ company_id, session_id, at }) };
}
