import type { UserChange } from '../users/userChange';
import { columnOf } from '../users/columns';
import { blankFields, singleMembers, type SingleMember, type UserFields } from '../users/userFields';
import { required } from './required';

/** The members that can be cleared: optional ones that a new user is without. All others always have a value. */
export const clearable: readonly SingleMember[] = singleMembers.filter((member) => {
  const blank = blankFields[columnOf[member]];
  return (blank === null || blank === '') && !(required as readonly string[]).includes(member);
});

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
    return [column, change[member] ?? (isCleared(member) ? blankFields[column] : before[column])] as const;
  });
  return { ...before, ...Object.fromEntries(after) };
}
