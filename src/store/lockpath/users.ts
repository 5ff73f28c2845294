import type { Knex } from 'knex';
import { prepared } from '../engine/prepared';
import { matching, type Allowed } from './matching';
import { userLineColumns } from './columns';
import type { UserLine, UserRecord } from './rows';

/** The named thing that a column of a row of the table `u` refers to, unless deleted. */
const reference = (table: string, key: string, name: string, column: string, condition = 'true') => `
  (SELECT jsonb_build_object('id', ${key}, 'name', ${name}) FROM ${table} r
    WHERE r.company_id = u.company_id AND r.${key} = u.${column} AND ${condition})`;

/** The named things that a link table assigns to a row of the table `u`, unless deleted. */
const links = (table: string, key: string, name: string, link: string, condition = 'true') => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', ${key}, 'name', ${name}) ORDER BY ${key}), '[]')
    FROM ${link} l JOIN ${table} r USING (company_id, ${key})
    WHERE l.company_id = u.company_id AND l.user_id = u.user_id AND ${condition})`;

/** A {@link UserRecord} for each row of the table `u`. */
const record = `
  to_jsonb(u) - 'password_hash' || jsonb_build_object(
    'manager', (
      SELECT jsonb_build_object('id', m.user_id, 'first_name', m.first_name, 'last_name', m.last_name)
      FROM lockpath_user m
      WHERE m.company_id = u.company_id AND m.user_id = u.manager_id AND NOT m.deleted),
    'department', ${reference('lockpath_group', 'group_id', 'name', 'department_id', 'NOT r.deleted')},
    'ldap_directory', ${reference('lockpath_ldap_directory', 'directory_id', 'display_name', 'ldap_directory_id')},
    'security_configuration', ${reference(
      'lockpath_security_configuration',
      'configuration_id',
      'display_name',
      'security_configuration_id',
    )},
    'groups', ${links('lockpath_group', 'group_id', 'name', 'lockpath_user_group', 'NOT r.deleted')},
    'security_roles', ${links('lockpath_security_role', 'role_id', 'name', 'lockpath_user_security_role')},
    'functional_roles', ${links('lockpath_functional_role', 'role_id', 'display_name', 'lockpath_user_functional_role')}
  )`;

/** The question for one user of the caller's company, deleted or not. See `askAsCaller`. */
export function userOfCaller(db: Knex, userId: number): Knex.Raw {
  return db.raw(
    `(SELECT ${record} AS user FROM lockpath_user u WHERE u.company_id = caller.company_id AND u.user_id = :userId)`,
    { userId },
  );
}

/** Reads one user. */
export async function readUser(db: Knex, companyId: number, userId: number): Promise<UserRecord> {
  const [found] = await readOne(db, { companyId, userId });
  return found!.user;
}

const readOne = prepared<{ user: UserRecord }>(
  'lockpath_read_user',
  `SELECT ${record} AS user FROM lockpath_user u WHERE u.company_id = :companyId AND u.user_id = :userId`,
);

/** The columns by which users can be filtered. */
export type UserFilter = Allowed<'active' | 'deleted' | 'account_type'>;

/** The question for a page of users, ordered by id. Its rows are {@link UserLine}s. See `askAsCaller`. */
export function userPage(
  db: Knex,
  filter: UserFilter,
  pageIndex: number,
  pageSize: number,
): Knex.QueryBuilder {
  return matching(db, 'lockpath_user', filter)
    .select<UserLine[]>(userLineColumns)
    .orderBy('user_id')
    .limit(pageSize)
    .offset(pageIndex * pageSize);
}

/** The question for the number of users. See `askAsCaller`. */
export function userCount(db: Knex, filter: UserFilter): Knex.QueryBuilder {
  return matching(db, 'lockpath_user', filter).select(db.raw('count(*)::int AS count'));
}
