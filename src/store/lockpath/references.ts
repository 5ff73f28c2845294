import type { Knex } from 'knex';
import type { GroupRecord, UserRecord } from './rows';
import { groupRecord } from './groups';
import { userOfCaller } from './users';

/** Everything that a change of a user refers to, and that therefore must exist. */
export interface UserQuestion {
  /** The user to change; undefined for a new user. */
  userId: number | undefined;
  usernameKey: string | undefined;
  languages: number[];
  managers: number[];
  /** Groups, including departments. */
  groups: number[];
  ldapDirectories: number[];
  securityConfigurations: number[];
  securityRoles: number[];
  functionalRoles: number[];
}

/** Which of these exist in the caller's company: only active languages, and only users and groups that are not deleted. */
export interface UserAnswer {
  user: UserRecord | null;
  /** The user of any instance with the username. */
  username_holder: { company_id: number; user_id: number } | null;
  languages: number[];
  managers: number[];
  groups: number[];
  ldap_directories: number[];
  security_configurations: number[];
  security_roles: number[];
  functional_roles: number[];
}

const known = (table: string, key: string, parameter: string, condition = 'true') => `
  (SELECT coalesce(jsonb_agg(${key}), '[]') FROM ${table} t
    WHERE t.company_id = caller.company_id AND ${key} = ANY (CAST(:${parameter} AS integer[])) AND ${condition})`;

const roles = (parameter: string) => known('lockpath_security_role', 'role_id', parameter);
const groups = (parameter: string) => known('lockpath_group', 'group_id', parameter, 'NOT t.deleted');
const users = (parameter: string) => known('lockpath_user', 'user_id', parameter, 'NOT t.deleted');

/** The question behind the decision on a change of a user. Its one row is a {@link UserAnswer}. See `askAsCaller`. */
export function userQuestion(db: Knex, question: UserQuestion): Knex.Raw {
  const { userId, usernameKey, ...ids } = question;
  return db.raw(
    `(SELECT
      ${userId === undefined ? 'NULL' : ':user'} AS "user",
      (SELECT to_jsonb(c) FROM lockpath_username_claim c WHERE username_key = :usernameKey) AS username_holder,
      ${known('lockpath_language', 'language_id', 'languages', 't.active')} AS languages,
      ${users('managers')} AS managers,
      ${groups('groups')} AS groups,
      ${known('lockpath_ldap_directory', 'directory_id', 'ldapDirectories')} AS ldap_directories,
      ${known('lockpath_security_configuration', 'configuration_id', 'securityConfigurations')} AS security_configurations,
      ${roles('securityRoles')} AS security_roles,
      ${known('lockpath_functional_role', 'role_id', 'functionalRoles')} AS functional_roles)`,
    {
      ...ids,
      usernameKey: usernameKey ?? null,
      ...(userId !== undefined && { user: userOfCaller(db, userId) }),
    },
  );
}

/** Everything that a change of a group refers to, and that therefore must exist. */
export interface GroupQuestion {
  /** The group to change; undefined for a new group. */
  groupId: number | undefined;
  securityRoles: number[];
  users: number[];
  groups: number[];
}

/** Which of these exist in the caller's company and are not deleted, and the edges between the company's groups. */
export interface GroupAnswer {
  group: GroupRecord | null;
  security_roles: number[];
  users: number[];
  groups: number[];
  edges: { parent_id: number; child_id: number }[];
}

/** The question behind the decision on a change of a group. Its one row is a {@link GroupAnswer}. See `askAsCaller`. */
export function groupQuestion(db: Knex, { groupId, ...ids }: GroupQuestion): Knex.Raw {
  return db.raw(
    `(SELECT
      (SELECT ${groupRecord} FROM lockpath_group g
        WHERE g.company_id = caller.company_id AND g.group_id = CAST(:groupId AS integer) AND NOT g.deleted) AS "group",
      ${roles('securityRoles')} AS security_roles,
      ${users('users')} AS users,
      ${groups('groups')} AS groups,
      (SELECT coalesce(jsonb_agg(e), '[]') FROM (
        SELECT parent_id, child_id FROM lockpath_group_child edge
          JOIN lockpath_group parent ON parent.company_id = edge.company_id AND parent.group_id = parent_id
          JOIN lockpath_group child ON child.company_id = edge.company_id AND child.group_id = child_id
        WHERE edge.company_id = caller.company_id AND NOT parent.deleted AND NOT child.deleted
      ) e) AS edges)`,
    { ...ids, groupId: groupId ?? null },
  );
}
