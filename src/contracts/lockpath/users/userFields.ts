import type { UserRow } from '../../../store/lockpath/rows';
import type { UserChange } from './userChange';

/** The column of each member that holds a single value, in the served order. */
export const columnOf = {
  Username: 'username',
  Active: 'active',
  Locked: 'locked',
  AccountType: 'account_type',
  FirstName: 'first_name',
  MiddleName: 'middle_name',
  LastName: 'last_name',
  Title: 'title',
  Language: 'language',
  EmailAddress: 'email_address',
  HomePhone: 'home_phone',
  WorkPhone: 'work_phone',
  MobilePhone: 'mobile_phone',
  Fax: 'fax',
  Manager: 'manager_id',
  Department: 'department_id',
  IsSAML: 'is_saml',
  IsLDAP: 'is_ldap',
  LDAPDirectory: 'ldap_directory_id',
  SecurityConfiguration: 'security_configuration_id',
  APIAccess: 'api_access',
} as const satisfies Partial<Record<keyof UserChange, keyof UserRow>>;

export type SingleMember = keyof typeof columnOf;

/** The members that hold a single value. */
export const singleMembers = Object.keys(columnOf) as SingleMember[];

/** The columns that a change of a user may set, beside the password. */
export type UserFields = Pick<UserRow, (typeof columnOf)[SingleMember]>;

/** A user's columns that a change may set, as they are now. */
export function fieldsOf(user: UserFields): UserFields {
  return Object.fromEntries(
    singleMembers.map((member) => [columnOf[member], user[columnOf[member]]]),
  ) as unknown as UserFields;
}

/** What a new user is before anything is set (contract section 2: defaults). */
export const blankFields: UserFields = {
  username: '',
  active: true,
  locked: false,
  account_type: 0,
  first_name: '',
  middle_name: null,
  last_name: '',
  title: null,
  language: 1033,
  email_address: '',
  home_phone: null,
  work_phone: null,
  mobile_phone: null,
  fax: null,
  manager_id: null,
  department_id: null,
  is_saml: false,
  is_ldap: false,
  ldap_directory_id: null,
  security_configuration_id: 0,
  api_access: false,
};
