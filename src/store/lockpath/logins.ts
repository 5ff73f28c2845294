import type { Knex } from 'knex';
import { loginColumns } from './columns';
import type { UserRow } from './rows';

/** The columns of a user that Login needs. */
export type LoginUser = Pick<UserRow & { password_hash: string | null }, (typeof loginColumns)[number]>;

/** Finds the user of any instance with a folded username, unless deleted. */
export function findUserByUsername(db: Knex, usernameKey: string): Promise<LoginUser | undefined> {
  return db('lockpath_user')
    .join('lockpath_username_claim', {
      'lockpath_user.company_id': 'lockpath_username_claim.company_id',
      'lockpath_user.user_id': 'lockpath_username_claim.user_id',
    })
    .where({ username_key: usernameKey, deleted: false })
    .first<LoginUser>(loginColumns.map((column) => `lockpath_user.${column}`));
}
