import type { Knex } from 'knex';
import type { NodeRow } from './node';
import type { Write } from './writeTogether';

/** Starts a session; it ends with the credentials that it was started with. */
export function startSession(db: Knex, user: NodeRow, digest: Buffer, expiresAt: Date): Write {
  const { company_id, node_id, credential_version } = user;
  return {
    query: db('session').insert({ digest, company_id, node_id, credential_version, expires_at: expiresAt }),
  };
}

/** Ends one session. @returns whether it was alive. */
export async function endSession(db: Knex, digest: Buffer, now: Date): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { alive: boolean }[] }>(
    `WITH ended AS (DELETE FROM session WHERE digest = :digest RETURNING *)
     SELECT ended.expires_at > :now AS alive FROM ended JOIN node USING (company_id, node_id, credential_version)`,
    { digest, now },
  );
  return rows[0]?.alive ?? false;
}

/** Ends all of a user's sessions. */
export function endSessionsOf(db: Knex, { company_id, node_id }: NodeRow): Write {
  return { query: db('session').where({ company_id, node_id }).delete() };
}
