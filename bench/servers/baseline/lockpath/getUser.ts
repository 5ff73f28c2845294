import type { Knex } from 'knex';
import { userItem } from '../../../../src/contracts/lockpath/users/userItem';
import type { Named, UserRow } from '../../../../src/store/lockpath/rows';

/**
 * Reads a user and what they refer to, with a plain query for the user, for each list, and for each object that is set.
 *
 * @param unset the value of a text that was never set; with null it is left out.
 */
export async function getUser(
  db: Knex,
  company_id: number,
  user_id: number,
  unset: '' | null = '',
): Promise<object | undefined> {
  const user = await db<UserRow>('lockpath_user').where({ company_id, user_id }).first();
  if (!user) return undefined;

  const manager = await rowOf(user.manager_id, () =>
    db<UserRow>('lockpath_user').where({ company_id, user_id: user.manager_id!, deleted: false }).first(),
  );
  const department = await rowOf(user.department_id, () =>
    db('lockpath_group')
      .where({ company_id, group_id: user.department_id, deleted: false })
      .first<Named>('group_id AS id', 'name'),
  );
  const directory = await rowOf(user.ldap_directory_id, () =>
    db('lockpath_ldap_directory')
      .where({ company_id, directory_id: user.ldap_directory_id })
      .first<Named>('directory_id AS id', 'display_name AS name'),
  );
  const configuration = await db('lockpath_security_configuration')
    .where({ company_id, configuration_id: user.security_configuration_id })
    .first<Named>('configuration_id AS id', 'display_name AS name');
  const listed = (links: string, table: string, key: string, name: string): Promise<Named[]> =>
    db(links)
      .join(table, { [`${table}.company_id`]: `${links}.company_id`, [`${table}.${key}`]: `${links}.${key}` })
      .where({ [`${links}.company_id`]: company_id, user_id })
      .orderBy(`${links}.${key}`)
      .select(`${links}.${key} AS id`, `${table}.${name} AS name`);
  const groups = await listed('lockpath_user_group', 'lockpath_group', 'group_id', 'name');
  const roles = await listed('lockpath_user_security_role', 'lockpath_security_role', 'role_id', 'name');
  const functional = await listed(
    'lockpath_user_functional_role',
    'lockpath_functional_role',
    'role_id',
    'display_name',
  );

  const item = userItem(
    {
      ...user,
      manager: manager ? { ...manager, id: manager.user_id } : null,
      department: department ?? null,
      ldap_directory: directory ?? null,
      security_configuration: configuration,
      groups,
      security_roles: roles,
      functional_roles: functional,
    },
    unset,
  );
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== null && value !== undefined),
  );
}

async function rowOf<T>(id: number | null, read: () => Promise<T>): Promise<T | undefined> {
  return id === null ? undefined : read();
}
