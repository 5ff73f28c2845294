import type * as rows from '../../../store/lockpath/rows';
import {
  servedUser,
  servedUserLine,
  type IdAndDisplayName,
  type IdAndFullName,
  type IdAndName,
  type UserItem,
  type UserLine,
} from '../answers';

/** A user's FullName, which the contract computes from first and last name. */
export function fullName({ first_name, last_name }: { first_name: string; last_name: string }): string {
  return `${last_name}, ${first_name}`;
}

export const idAndFullName = (user: rows.NamedUser): IdAndFullName => ({
  Id: user.id,
  FullName: fullName(user),
});
export const idAndName = ({ id, name }: rows.Named): IdAndName => ({ Id: id, Name: name });
const idAndDisplayName = ({ id, name }: rows.Named): IdAndDisplayName => ({ Id: id, DisplayName: name });

/**
 * A user in the answer of GetUser (contract section 2). Unset objects are absent.
 *
 * @param unset the value of a text that was never set: `""`, or null for UpdateUser, which omits it (rule 12).
 */
export function userItem(user: rows.UserRecord, unset: '' | null = ''): UserItem {
  return servedUser({
    Id: user.user_id,
    FullName: fullName(user),
    Username: user.username,
    Active: user.active,
    Locked: user.locked,
    Deleted: user.deleted,
    AccountType: user.account_type,
    FirstName: user.first_name,
    MiddleName: user.middle_name ?? unset,
    LastName: user.last_name,
    Title: user.title ?? unset,
    Language: user.language,
    EmailAddress: user.email_address,
    HomePhone: user.home_phone ?? unset,
    WorkPhone: user.work_phone ?? unset,
    MobilePhone: user.mobile_phone ?? unset,
    Fax: user.fax ?? unset,
    Manager: user.manager && idAndFullName(user.manager),
    Department: user.department && idAndName(user.department),
    IsSAML: user.is_saml,
    IsLDAP: user.is_ldap,
    LDAPDirectory: user.ldap_directory && idAndDisplayName(user.ldap_directory),
    SecurityConfiguration: idAndDisplayName(user.security_configuration),
    APIAccess: user.api_access,
    Groups: user.groups.map(idAndName),
    SecurityRoles: user.security_roles.map(idAndName),
    FunctionalRoles: user.functional_roles.map(idAndDisplayName),
  });
}

/** A user in the answer of GetUsers. */
export function userLine(user: rows.UserLine): UserLine {
  return servedUserLine({
    Id: user.user_id,
    FullName: fullName(user),
    Username: user.username,
    Active: user.active,
    Deleted: user.deleted,
    AccountType: user.account_type,
  });
}
