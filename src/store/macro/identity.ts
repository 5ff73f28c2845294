import type { Knex } from 'knex';

/** A user by the keys of their row, and as the contract names them. */
export interface UserIdentity {
  company_id: number;
  user_id: string;
}

/** Finds the user of a session. @param aliveAt the moment at which the session must be live; if missing, it may have ended. */
export function holderOfToken(db: Knex, digest: Buffer, aliveAt?: Date): Promise<UserIdentity | undefined> {
  const sessions = db('macro_session');
  if (aliveAt) void sessions.where('expires_at', '>', aliveAt);
  return sessions
    .join('macro_user', {
      'macro_user.company_id': 'macro_session.company_id',
      'macro_user.user_key': 'macro_session.user_key',
    })
    .where({ digest })
    .first<UserIdentity>('macro_user.company_id', 'macro_user.user_id');
}
