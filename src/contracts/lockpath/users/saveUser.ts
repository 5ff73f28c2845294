import { replaceLinks, type LinkTable } from '../../../store/lockpath/links';
import { mayUseApi } from '../../../store/lockpath/apiUser';
import type { UserRecord } from '../../../store/lockpath/rows';
import { endSessionsOf } from '../../../store/lockpath/sessions';
import {
  addUser,
  changeUser,
  changeUsername,
  claimUsername,
  nextId,
  type UserKey,
} from '../../../store/lockpath/userWrites';
import { writeTogether, type Write } from '../../../store/engine/writeTogether';
import { audited, type Action } from '../audited';
import type { Context } from '../../context';
import { sameElements } from '../rules/lists';
import { listsOf, type DecidedUser, type UserLists } from './decideUser';
import { columnOf } from './columns';
import { fieldsOf, singleMembers } from './userFields';
import { usernameKey } from './username';

/** A decided change with the hash of the new password; null to wipe the old one, undefined to keep it. */
export type HashedChange = Pick<DecidedUser, 'after' | 'lists'> & { passwordHash: string | null | undefined };

/**
 * Saves a change of a user, its consequences and its audit entry, all or nothing. It skips a change without effect. All of
 * the user's sessions end if the password is new, or if the user may no longer use the API.
 *
 * @throws Conflict if the data behind the decision has changed.
 */
export async function saveUser(
  context: Context,
  by: Action,
  user: UserRecord,
  { after, lists, passwordHash }: HashedChange,
): Promise<void> {
  const { db } = context;
  const before = fieldsOf(user);
  const changedLists = listNames.filter((name) => !sameElements(listsOf(user)[name], lists[name]));
  const becomesSaml = after.is_saml && !before.is_saml;
  const changed: string[] = [
    ...singleMembers.filter((member) => after[columnOf[member]] !== before[columnOf[member]]),
    ...changedLists,
    ...(passwordHash || becomesSaml ? ['Password'] : []),
  ];
  if (changed.length === 0) return;

  const sessionsEnd = Boolean(passwordHash) || (mayUseApi(user) && !mayUseApi({ ...user, ...after }));
  const newKey = usernameKey(after.username);
  await writeTogether(db, [
    changeUser(db, user, {
      ...after,
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
      ...(sessionsEnd && { credential_version: user.credential_version + 1 }),
    }),
    ...(newKey === usernameKey(before.username) ? [] : [changeUsername(db, user, newKey)]),
    ...changedLists.flatMap((name) => linksOf(context, user, name, lists)),
    ...(sessionsEnd ? [endSessionsOf(db, user)] : []),
    audited(context, { ...by, companyId: user.company_id, target: user.user_id, changed }),
  ]);
}

/** Saves a new user and their audit entry, all or nothing. @returns the id. @throws Conflict like {@link saveUser}. */
export async function saveNewUser(
  context: Context,
  by: Action,
  company_id: number,
  { after, lists, passwordHash }: HashedChange,
): Promise<number> {
  const { db } = context;
  const user = { company_id, user_id: await nextId(db) };
  await writeTogether(db, [
    addUser(db, { ...user, ...after, password_hash: passwordHash ?? null }),
    claimUsername(db, user, usernameKey(after.username)),
    ...listNames.flatMap((name) => linksOf(context, user, name, lists)),
    audited(context, { ...by, companyId: company_id, target: user.user_id }),
  ]);
  return user.user_id;
}

const links: Record<keyof UserLists, { table: LinkTable; column: string }> = {
  Groups: { table: 'lockpath_user_group', column: 'group_id' },
  SecurityRoles: { table: 'lockpath_user_security_role', column: 'role_id' },
  FunctionalRoles: { table: 'lockpath_user_functional_role', column: 'role_id' },
};
const listNames = Object.keys(links) as (keyof UserLists)[];

function linksOf(
  { db }: Context,
  { company_id, user_id }: UserKey,
  name: keyof UserLists,
  lists: UserLists,
): Write[] {
  const { table, column } = links[name];
  return replaceLinks(db, { table, owner: { company_id, user_id }, column, ids: lists[name] });
}
