import type { UserChange } from '../users/userChange';
import { columnOf } from '../users/columns';
import { singleMembers, type SingleMember, type UserFields } from '../users/userFields';

/** The members that can be cleared. All others always have a value. */
export const clearable: readonly SingleMember[] = [
  'MiddleName',
  'Title',
  'HomePhone',
  'WorkPhone',
  'MobilePhone',
  'Fax',
  'Manager',
  'Department',
  'LDAPDirectory',
];

/**
 * Rules 1 and 11: a sent member replaces the old value, and any other member stays. If the caller commits null properties,
 * optional members that were not sent are cleared. The directory of an LDAP user is not optional (rule 8).
 */
export function withSentMembers(before: UserFields, change: UserChange, commitNulls: boolean): UserFields {
  const staysLdap = change.IsLDAP ?? before.is_ldap;
  const isCleared = (member: SingleMember) =>
    commitNulls && clearable.includes(member) && !(member === 'LDAPDirectory' && staysLdap);
  const after = singleMembers.map((member) => {
    const column = columnOf[member];
    return [column, change[member] ?? (isCleared(member) ? null : before[column])] as const;
  });
  return { ...before, ...Object.fromEntries(after) };
}
