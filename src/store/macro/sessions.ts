import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { UserRow } from './rows';

/** A session to start. */
export interface NewSession {
  /** The SHA-256 of its token. */
  digest: Buffer;
  /** The role with which the user logged in. */
  role: string;
  /** Whether the session can only change the password. */
  passwordOnly: boolean;
  /** When the session ends if it is not used. */
  expiresAt: Date;
  /** When the session ends at the latest, however busy it is. */
  endsAt: Date;
}

/** Starts a session. It also ends when the user's credentials change. */
export function startSession(db: Knex, user: UserRow, session: NewSession): Write {
  const { company_id, user_key, credential_version } = user;
  return {
    query: db('macro_session').insert({
      company_id,
      user_key,
      credential_version,
      digest: session.digest,
      role: session.role,
      password_only: session.passwordOnly,
      expires_at: session.expiresAt,
      ends_at: session.endsAt,
    }),
  };
}

/** Ends a session. */
export function endSession(db: Knex, digest: Buffer): Write {
  return { mustTouchOne: true, query: db('macro_session').where({ digest }).delete() };
}

/** Ends all of a user's sessions. @param but the digest of a session to keep. */
export function endSessionsOf(db: Knex, { company_id, user_key }: UserRow, but?: Buffer): Write {
  const sessions = db('macro_session').where({ company_id, user_key });
  return { query: (but ? sessions.whereNot({ digest: but }) : sessions).delete() };
}

/** Continues a session after a change of its user's credentials, with all permissions of the role. */
export function renewSession(db: Knex, digest: Buffer, credentialVersion: number): Write {
  return {
    query: db('macro_session')
      .where({ digest })
      .update({ credential_version: credentialVersion, password_only: false }),
  };
}
