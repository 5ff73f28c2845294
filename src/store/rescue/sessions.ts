import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { NodeRow } from './rows';

/** Starts a session, which also ends when the user's credentials change. */
export function startSession(db: Knex, user: NodeRow, digest: Buffer, expiresAt: Date): Write {
  const { company_id, node_id, credential_version } = user;
  return {
    query: db('session').insert({ digest, company_id, node_id, credential_version, expires_at: expiresAt }),
  };
}

/** Finds the user of a live session. */
export async function findSessionUser(db: Knex, digest: Buffer, now: Date): Promise<NodeRow | undefined> {
  const { rows } = await db.raw<{ rows: NodeRow[] }>(
    `SELECT node.* FROM session JOIN node USING (company_id, node_id, credential_version)
     WHERE digest = :digest AND expires_at > :now`,
    { digest, now },
  );
  return rows[0];
}

/** Ends one session, which must exist. */
export function endSession(db: Knex, digest: Buffer): Write {
  return { mustTouchOne: true, query: db('session').where({ digest }).delete() };
}

/** Ends all of a user's sessions. */
export function endSessionsOf(db: Knex, { company_id, node_id }: NodeRow): Write {
  return { query: db('session').where({ company_id, node_id }).delete() };
}
