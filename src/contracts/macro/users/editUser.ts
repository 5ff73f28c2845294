import type { eUserResult, SessionFaultReason, UserPropertiesInput } from '../../../generated/macro';
import { differing } from '../../../store/engine/differing';
import { untilSettled } from '../../../store/engine/conflict';
import type { Only } from '../../../store/engine/columns';
import { editableColumns } from '../../../store/macro/columns';
import type { UserRow } from '../../../store/macro/rows';
import { endSessionsOf } from '../../../store/macro/sessions';
import { changeUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { may, mayTouch, type Actor } from '../actor';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter, type Caller } from '../caller';
import type { Context } from '../../context';
import { isRefusal, refuse, type Refusal } from '../../refusal';

/** The names in an edit: the edited user and, in EditAdminUser, that user's new administrator. */
export interface EditQuestion {
  operation: string;
  userid: string | undefined;
  adminuser?: string;
}

/** The columns that an edit sets. */
export type UserEdit = Partial<Only<UserRow, (typeof editableColumns)[number]>>;

/** The changes of an edit, or the refusal with the lowest code that applies after PermissionDenied. */
export type Decided = UserEdit | Refusal<eUserResult>;

/**
 * Edits a user on behalf of a session, by the rules that all six edits share (contract section 2).
 *
 * @param decide runs again after a conflict with another change.
 */
export async function editUser(
  call: Call,
  curuser: UserPropertiesInput | undefined,
  { operation, userid = '', adminuser }: EditQuestion,
  decide: (caller: Caller) => Decided,
): Promise<'Success' | Refusal<eUserResult | SessionFaultReason>> {
  return untilSettled(async () => {
    const caller = await enter(call, curuser, { userid, adminuser });
    if (isRefusal(caller)) return caller;
    const { actor, subject: user } = caller;
    return applyEdit(call, { operation, actor, user, decide: () => decide(caller) });
  });
}

/** An edit of a user by a call or a command. */
export interface Edit {
  /** The name of the routine or command. */
  operation: string;
  actor: Actor;
  user: UserRow | null;
  decide(user: UserRow | null): Decided;
  /** The outcome in the audit; defaults to `Success`. */
  outcome?: string;
}

/** Decides on an edit and saves it. @throws Conflict if the user was changed meanwhile. */
export async function applyEdit(context: Context, edit: Edit): Promise<'Success' | Refusal<eUserResult>> {
  const { actor, user, decide } = edit;
  if (!may(actor, 'Edit user')) {
    return refuse('PermissionDenied', "The session's role lacks the permission 'Edit user'");
  }
  if (!mayTouch(actor, user)) {
    return refuse('PermissionDenied', 'The user is a system administrator, and the caller is not');
  }
  const decided = decide(user);
  if (isRefusal(decided)) return decided;
  if (!user) return userNotFound;
  await save(context, edit, user, decided);
  return 'Success';
}

/** The edited user does not exist. */
export const userNotFound = refuse('UserNotFound', 'There is no user with this userid');

/** No user could have the userid. */
export const invalidUserName = refuse(
  'InvalidUserName',
  'The userid is empty, too long, or has bad characters',
);

/** Saves the differences with an audit entry. Disabling a user ends the user's sessions. */
async function save(
  context: Context,
  { operation, actor, outcome }: Edit,
  user: UserRow,
  changes: UserEdit,
): Promise<void> {
  const changed = differing(editableColumns, user, { ...user, ...changes });
  if (changed.length === 0) return;
  const { db } = context;
  const ends = changed.includes('enabled') && changes.enabled === false;
  await writeTogether(db, [
    changeUser(db, user, {
      ...changes,
      ...(ends && { credential_version: user.credential_version + 1 }),
    }),
    ...(ends ? [endSessionsOf(db, user)] : []),
    audited(context, { operation, companyId: user.company_id, actor: actor.user, changed, outcome }, user),
  ]);
}

/** The answer of a routine that edits. */
export function editAnswer<Key extends string, Refused>(
  key: Key,
  result: 'Success' | Refusal<Refused>,
): Record<Key, 'Success'> | Refusal<Refused> {
  return isRefusal(result) ? result : ({ [key]: result } as Record<Key, 'Success'>);
}
