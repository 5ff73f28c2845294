import type { UserRow } from '../../../store/lockpath/rows';
import type { UserLists } from './decideUser';
import type { UserChange } from './userChange';

/**
 * The column of each single-valued member, in the served order. The compiler rejects a member of CreateUser that is
 * neither here nor a list.
 */
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
} as const satisfies Record<Exclude<keyof UserChange, keyof UserLists | 'Password'>, keyof UserRow>;
