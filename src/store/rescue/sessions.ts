import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { NodeRow } from './rows';

/** A login that begins a session. */
export interface Login {
  digest: Buffer;
  now: Date;
  expiresAt: Date;
  /** The IP address of the user. */
  address: string;
}

/** Starts a session, which also ends when the user's credentials change, and records the login. */
export function startSession(
  db: Knex,
  { company_id, node_id, credential_version }: NodeRow,
  { digest, now, expiresAt, address }: Login,
): Write[] {
  const login_id = randomUUID();
  return [
    {
      query: db('session').insert({
        ...{ digest, company_id, node_id, credential_version, login_id },
        expires_at: expiresAt,
      }),
    },
    { query: db('user_login').insert({ company_id, login_id, node_id, started_at: now, address }) },
  ];
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

/** Ends one session, which must exist, and its login. */
export function endSession(db: Knex, digest: Buffer, now: Date): Write[] {
  return [
    { mustTouchOne: true, query: db('session').where({ digest }).delete() },
    endLogins(db, db('session').where({ digest }), now),
  ];
}

/** Ends all of a user's sessions, and their logins. */
export function endSessionsOf(db: Knex, { company_id, node_id }: NodeRow, now: Date): Write[] {
  return [
    { query: db('session').where({ company_id, node_id }).delete() },
    endLogins(db, db('session').where({ company_id, node_id }), now),
  ];
}

/** Records the ends of the logins of sessions. A session that has expired ended when it expired. */
function endLogins(db: Knex, sessions: Knex.QueryBuilder, now: Date): Write {
  const ended = sessions.select('company_id', 'login_id', 'expires_at').as('ended');
  return {
    query: db('user_login')
      .update({ ended_at: db.raw('least(ended.expires_at, ?::timestamptz)', [now]) })
      .updateFrom(ended as unknown as string)
      .where('user_login.company_id', db.ref('ended.company_id'))
      .where('user_login.login_id', db.ref('ended.login_id')),
  };
}

/** Ends the time for which an operator has switched a technician's console on. */
export function endConsole(db: Knex, { company_id, node_id }: NodeRow, now: Date): Write {
  return {
    query: db('user_login')
      .where({ company_id, node_id, is_console: true })
      .whereNull('ended_at')
      .update({ ended_at: now }),
  };
}
