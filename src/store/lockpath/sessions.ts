import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { UserRow } from './rows';
import type { UserKey } from './userWrites';

/** Starts a session. It ends when the user may no longer use the API. */
export function startSession(
  db: Knex,
  { company_id, user_id, credential_version }: UserKey & Pick<UserRow, 'credential_version'>,
  digest: Buffer,
  expiresAt: Date,
): Write {
  return {
    query: db('lockpath_session').insert({
      digest,
      company_id,
      user_id,
      credential_version,
      expires_at: expiresAt,
    }),
  };
}

/** Ends one session. */
export function endSession(db: Knex, digest: Buffer): Write {
  return { query: db('lockpath_session').where({ digest }).delete() };
}

/** Ends all of a user's sessions. */
export function endSessionsOf(db: Knex, { company_id, user_id }: UserKey): Write {
  return { query: db('lockpath_session').where({ company_id, user_id }).delete() };
}
