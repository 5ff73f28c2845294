import type { Knex } from 'knex';
import type { UserRow } from './rows';

/** A user as Login sees one. */
export type LoginUser = Pick<
  UserRow,
  | 'company_id'
  | 'user_id'
  | 'active'
  | 'locked'
  | 'account_type'
  | 'api_access'
  | 'credential_version'
  | 'version'
> & { password_hash: string | null };

/** Finds the user, of any instance, who has a folded username and is not deleted. */
export function findUserByUsername(db: Knex, usernameKey: string): Promise<LoginUser | undefined> {
  return db('lockpath_user')
    .join('lockpath_username_claim', {
      'lockpath_user.company_id': 'lockpath_username_claim.company_id',
      'lockpath_user.user_id': 'lockpath_username_claim.user_id',
    })
    .where({ username_key: usernameKey, deleted: false })
    .first<LoginUser>(
      'lockpath_user.company_id',
      'lockpath_user.user_id',
      'active',
      'locked',
      'account_type',
      'api_access',
      'credential_version',
      'version',
      'password_hash',
    );
}
