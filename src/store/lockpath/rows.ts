import type { groupLineColumns, userLineColumns } from './columns';

/** The account types. Only a full user can have access to the API. */
export const FULL_USER = 1;
export const AWARENESS_USER = 4;

/** A row of `lockpath_user` without the password hash. NULL means never set, or cleared. */
export interface UserRow {
  company_id: number;
  user_id: number;
  username: string;
  active: boolean;
  locked: boolean;
  deleted: boolean;
  /** 1: full user, 4: awareness user. */
  account_type: number;
  first_name: string;
  middle_name: string | null;
  last_name: string;
  title: string | null;
  /** A Windows locale id. */
  language: number;
  email_address: string;
  home_phone: string | null;
  work_phone: string | null;
  mobile_phone: string | null;
  fax: string | null;
  manager_id: number | null;
  department_id: number | null;
  is_saml: boolean;
  is_ldap: boolean;
  ldap_directory_id: number | null;
  security_configuration_id: number;
  api_access: boolean;
  /** Sessions with an older version have ended. */
  credential_version: number;
  /** Increases with every change of the row. */
  version: number;
}

/** The id and name of something that a user or group refers to. */
export interface Named {
  id: number;
  name: string;
}

/** A user that another user or a group refers to. */
export interface NamedUser {
  id: number;
  first_name: string;
  last_name: string;
}

/** A user with the names of referenced things, except deleted ones. Lists are ordered by id. */
export interface UserRecord extends UserRow {
  manager: NamedUser | null;
  department: Named | null;
  ldap_directory: Named | null;
  security_configuration: Named;
  groups: Named[];
  security_roles: Named[];
  functional_roles: Named[];
}

/** A user in a list. */
export type UserLine = Pick<UserRow, (typeof userLineColumns)[number]>;

/** A row of `lockpath_group`. */
export interface GroupRow {
  company_id: number;
  group_id: number;
  name: string;
  description: string;
  business_unit: boolean;
  deleted: boolean;
  version: number;
}

/** A group with the names of referenced things, except deleted ones. Lists are ordered by id. */
export interface GroupRecord extends GroupRow {
  security_roles: Named[];
  users: NamedUser[];
  child_groups: Named[];
  parent_groups: Named[];
}

/** A group in a list. */
export type GroupLine = Pick<GroupRow, (typeof groupLineColumns)[number]>;
