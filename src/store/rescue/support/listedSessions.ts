import type { Knex } from 'knex';
import type { SupportSessionRow } from './columns';
import { currentSessions } from './current';

/** Which sessions to list, and the most of them. */
export interface Listing {
  technician?: number;
  channel?: number;
  /** Whether to list open sessions only. */
  onlyOpen: boolean;
  limit: number;
}

/** What a list says of a session. */
export type ListedSession = Pick<
  SupportSessionRow,
  | 'session_id'
  | 'status'
  | 'technician_id'
  | 'channel_id'
  | 'requested_at'
  | 'picked_up_at'
  | 'ended_at'
  | 'name'
>;

/** The latest sessions of a company, newest request first. */
export async function listedSessions(
  db: Knex,
  companyId: number,
  { technician, channel, onlyOpen, limit }: Listing,
  now: Date,
): Promise<ListedSession[]> {
  const { rows } = await db.raw<{ rows: ListedSession[] }>(
    `SELECT session_id, status, technician_id, channel_id, requested_at, picked_up_at, ended_at, name
     FROM ${currentSessions(':now::timestamptz')} AS listed
     WHERE company_id = :companyId::int
       AND (:technician::int IS NULL OR technician_id = :technician::int)
       AND (:channel::int IS NULL OR channel_id = :channel::int)
       ${onlyOpen ? 'AND ended_at IS NULL' : ''}
     ORDER BY requested_at DESC, session_id DESC LIMIT :limit`,
    { companyId, technician: technician ?? null, channel: channel ?? null, limit, now },
  );
  return rows;
}
