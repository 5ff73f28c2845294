import type { Knex } from 'knex';
import type { UserRow } from '../../../../src/store/macro/rows';
import { sha256 } from '../sha256';

/** The user object of a call; only the token is trusted. */
export interface CurrentUser {
  token: string;
}

/** The user of a live session whose role has a permission. Two plain queries. */
export async function callerWho(
  permission: string,
  db: Knex,
  { token }: CurrentUser,
): Promise<UserRow | undefined> {
  const caller = await db('macro_session')
    .join('macro_user', {
      'macro_user.company_id': 'macro_session.company_id',
      'macro_user.user_key': 'macro_session.user_key',
      'macro_user.credential_version': 'macro_session.credential_version',
    })
    .where('digest', sha256(token))
    .where('expires_at', '>', new Date())
    .first<(UserRow & { role: string }) | undefined>('macro_user.*', 'macro_session.role');
  if (!caller?.enabled) return undefined;
  const role = await db('macro_association')
    .join('macro_role', {
      'macro_role.company_id': 'macro_association.company_id',
      'macro_role.name': 'macro_association.role',
    })
    .where({
      'macro_association.company_id': caller.company_id,
      user_key: caller.user_key,
      role: caller.role,
    })
    .first<{ permissions: string[] } | undefined>('permissions');
  return role?.permissions.includes(permission) ? caller : undefined;
}
