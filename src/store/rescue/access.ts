import type { Knex } from 'knex';
import type { NodeRow } from './rows';

/** How a user is logged in. */
export interface Access {
  /** The ends of the live sessions, the latest first. */
  sessionEnds: Date[];
  /** Whether the user has an authentication code. */
  hasCode: boolean;
}

/** Reads how a user is logged in, in one query. @param most the largest number of sessions to read. */
export async function readAccess(
  db: Knex,
  { company_id, node_id, credential_version }: NodeRow,
  now: Date,
  most: number,
): Promise<Access> {
  const { rows } = await db.raw<{ rows: [{ ends: Date[]; has_code: boolean }] }>(
    `SELECT
      ARRAY (
        SELECT expires_at FROM session
        WHERE company_id = :company_id AND node_id = :node_id AND credential_version = :credential_version
          AND expires_at > :now
        ORDER BY expires_at DESC LIMIT :most
      ) AS ends,
      EXISTS (SELECT FROM auth_code WHERE company_id = :company_id AND node_id = :node_id) AS has_code`,
    { company_id, node_id, credential_version, now, most },
  );
  const { ends, has_code } = rows[0];
  return { sessionEnds: ends, hasCode: has_code };
}
