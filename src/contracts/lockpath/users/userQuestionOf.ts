import type { UserQuestion } from '../../../store/lockpath/references';
import type { UserChange } from './userChange';
import { usernameKey } from './username';

/** Collects everything that a change of a user refers to, so that its existence can be checked. */
export function userQuestionOf(change: UserChange, userId: number | undefined): UserQuestion {
  const one = (id: number | null | undefined) => (id == null ? [] : [id]);
  const all = (ids: readonly (number | undefined)[] = []) => ids.filter((id) => id !== undefined);
  return {
    userId,
    usernameKey: change.Username == null ? undefined : usernameKey(change.Username),
    languages: one(change.Language),
    managers: one(change.Manager),
    groups: [...one(change.Department), ...all(change.Groups)],
    ldapDirectories: one(change.LDAPDirectory),
    securityConfigurations: one(change.SecurityConfiguration),
    securityRoles: all(change.SecurityRoles),
    functionalRoles: all(change.FunctionalRoles),
  };
}
