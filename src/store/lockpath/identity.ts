import type { Knex } from 'knex';

/** A user by the keys of their row. */
export interface UserIdentity {
  company_id: number;
  user_id: number;
}

/** Finds the user of a session, whether it is live or has ended. */
export function holderOfSession(db: Knex, digest: Buffer): Promise<UserIdentity | undefined> {
  return db('lockpath_session').where({ digest }).first<UserIdentity>('company_id', 'user_id');
}

/** Finds the user who has a folded username. */
export function holderOfUsername(db: Knex, usernameKey: string): Promise<UserIdentity | undefined> {
  return db('lockpath_username_claim')
    .where({ username_key: usernameKey })
    .first<UserIdentity>('company_id', 'user_id');
}
