import type { Knex } from 'knex';

/** A user by the keys of their row, and as the contract names them. */
export interface UserIdentity {
  company_id: number;
  user_id: string;
}

/** Finds the user of a session, whether it is still alive or not. */
export function holderOfToken(db: Knex, digest: Buffer): Promise<UserIdentity | undefined> {
  return db('macro_session')
    .join('macro_user', {
      'macro_user.company_id': 'macro_session.company_id',
      'macro_user.user_key': 'macro_session.user_key',
    })
    .where({ digest })
    .first<UserIdentity>('macro_user.company_id', 'macro_user.user_id');
}
