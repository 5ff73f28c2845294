import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { UserRow } from './rows';

/** A session that is to be started. */
export interface NewSession {
  /** The SHA-256 of its token. */
  digest: Buffer;
  /** The role under which the user has logged in. */
  role: string;
  /** Whether it can only change the password. */
  passwordOnly: boolean;
  /** When it ends if it is not used. */
  expiresAt: Date;
  /** When it ends however busy it is. */
  endsAt: Date;
}

/** Starts a session; it ends with the credentials that it was started with. */
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

/** Ends all of a user's sessions, but for the one with the digest that is given. */
export function endSessionsOf(db: Knex, { company_id, user_key }: UserRow, but?: Buffer): Write {
  const sessions = db('macro_session').where({ company_id, user_key });
  return { query: (but ? sessions.whereNot({ digest: but }) : sessions).delete() };
}

/** Makes a session go on after a change of its user's credentials, with all that the role permits. */
export function renewSession(db: Knex, digest: Buffer, credentialVersion: number): Write {
  return {
    query: db('macro_session')
      .where({ digest })
      .update({ credential_version: credentialVersion, password_only: false }),
  };
}

/** So long after a session has run out it is still known that there was one, in milliseconds. */
export const EXPIRED_KEPT = 24 * 3_600_000;
