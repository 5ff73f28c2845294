import type { UserAnswer } from '../../../store/lockpath/references';
import type { UserRecord } from '../../../store/lockpath/rows';
import type { Refusal } from '../refusal';
import { rules } from '../rules';
import type { ChangeContext } from '../rules/rule';
import { withSentElements } from '../rules/lists';
import { wipesPassword } from '../rules/saml';
import { withSentMembers } from '../rules/sentMembers';
import type { UserChange } from './userChange';
import { blankFields, fieldsOf, type UserFields } from './userFields';

/** The ids in each of a user's lists, in ascending order. */
export interface UserLists {
  Groups: readonly number[];
  SecurityRoles: readonly number[];
  FunctionalRoles: readonly number[];
}

/** A user after a change that no rule refuses. */
export interface DecidedUser {
  after: UserFields;
  lists: UserLists;
  /** The new password; null to wipe the old one, undefined to keep it. */
  password: string | null | undefined;
}

/** Decides on a change of a user, or on a new user if `found` has none (contract section 3). */
export function decideUser(
  change: UserChange,
  found: UserAnswer,
  policy: ChangeContext['policy'],
  commitNulls = false,
): DecidedUser | Refusal {
  const { user } = found;
  const before = user ? fieldsOf(user) : blankFields;
  const after = withSentMembers(before, change, commitNulls);
  const context = { change, before, after, found, policy, userId: user?.user_id };
  for (const rule of rules) {
    const refusal = rule(context);
    if (refusal) return refusal;
  }
  const now = listsOf(user);
  const lists = {
    Groups: withSentElements(now.Groups, change.Groups, found.groups, commitNulls),
    // A new user needs them (contract section 2), so null never clears them.
    SecurityRoles: withSentElements(now.SecurityRoles, change.SecurityRoles, found.security_roles),
    FunctionalRoles: withSentElements(
      now.FunctionalRoles,
      change.FunctionalRoles,
      found.functional_roles,
      commitNulls,
    ),
  };
  return { after, lists, password: wipesPassword(after) ? null : (change.Password ?? undefined) };
}

/** A user's current lists; empty for a new user. */
export function listsOf(user: UserRecord | null): UserLists {
  const ids = (list: readonly { id: number }[] = []) => list.map(({ id }) => id);
  return {
    Groups: ids(user?.groups),
    SecurityRoles: ids(user?.security_roles),
    FunctionalRoles: ids(user?.functional_roles),
  };
}
