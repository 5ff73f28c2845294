import type { Knex } from 'knex';
import type { Request } from 'express';
import { parseCookie } from 'cookie';
import type { UserRow } from '../../../../src/store/lockpath/rows';
import { sha256 } from '../sha256';

/** The user of a live session who has a right, by their own roles or by those of their groups. Three plain queries. */
export async function callerWho(right: string, db: Knex, request: Request): Promise<UserRow | undefined> {
  const cookie = parseCookie(request.headers.cookie ?? '')['.ASPXAUTH'] ?? '';
  const caller = await db('lockpath_session')
    .join('lockpath_user', {
      'lockpath_user.company_id': 'lockpath_session.company_id',
      'lockpath_user.user_id': 'lockpath_session.user_id',
      'lockpath_user.credential_version': 'lockpath_session.credential_version',
    })
    .where('digest', sha256(cookie))
    .where('expires_at', '>', new Date())
    .where({ active: true, locked: false, deleted: false, api_access: true })
    .first<UserRow | undefined>('lockpath_user.*');
  if (!caller) return undefined;
  const roles: Granted[] = await db('lockpath_user_security_role')
    .join('lockpath_security_role', {
      'lockpath_security_role.company_id': 'lockpath_user_security_role.company_id',
      'lockpath_security_role.role_id': 'lockpath_user_security_role.role_id',
    })
    .where({ 'lockpath_user_security_role.company_id': caller.company_id, user_id: caller.user_id })
    .select('rights');
  const rolesOfGroups: Granted[] = await db('lockpath_user_group')
    .join('lockpath_group', {
      'lockpath_group.company_id': 'lockpath_user_group.company_id',
      'lockpath_group.group_id': 'lockpath_user_group.group_id',
    })
    .join('lockpath_group_security_role', {
      'lockpath_group_security_role.company_id': 'lockpath_group.company_id',
      'lockpath_group_security_role.group_id': 'lockpath_group.group_id',
    })
    .join('lockpath_security_role', {
      'lockpath_security_role.company_id': 'lockpath_group_security_role.company_id',
      'lockpath_security_role.role_id': 'lockpath_group_security_role.role_id',
    })
    .where({
      'lockpath_user_group.company_id': caller.company_id,
      user_id: caller.user_id,
      deleted: false,
    })
    .select('rights');
  return [...roles, ...rolesOfGroups].some(({ rights }) => rights.includes(right)) ? caller : undefined;
}

interface Granted {
  rights: string[];
}
