import type { eUserResult, UserPropertiesInput } from '../../../generated/macro';
import { differing } from '../../../differing';
import { untilSettled } from '../../../store/engine/conflict';
import type { Only } from '../../../store/engine/columns';
import { editableColumns } from '../../../store/macro/columns';
import type { UserRow } from '../../../store/macro/rows';
import { endSessionsOf } from '../../../store/macro/sessions';
import { changeUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter, may, mayTouch, type Caller } from '../caller';

/** What an edit names: the user who is edited, and perhaps the one who is to be that user's administrator. */
export interface EditQuestion {
  operation: string;
  userid: string | undefined;
  adminuser?: string;
}

/** What an edit sets of a user. */
export type UserEdit = Partial<Only<UserRow, (typeof editableColumns)[number]>>;

/**
 * Edits a user by the rules that all six edits share (contract section 2).
 *
 * @param decide the lowest code that applies beside PermissionDenied, or what to change; it is asked again when somebody
 * else's change came between.
 */
export async function editUser(
  call: Call,
  curuser: UserPropertiesInput | undefined,
  { operation, userid = '', adminuser }: EditQuestion,
  decide: (caller: Caller) => eUserResult | UserEdit,
): Promise<eUserResult> {
  return untilSettled(async () => {
    const caller = await enter(call, curuser, { userid, adminuser });
    const { subject: user } = caller;
    if (!may(caller, 'Edit user') || !mayTouch(caller, user)) return 'PermissionDenied';
    const decided = decide(caller);
    if (typeof decided === 'string') return decided;
    if (!user) return 'UserNotFound';
    await save(call, operation, caller.caller, user, decided);
    return 'Success';
  });
}

/** Saves what is different, with its audit entry. Who is disabled has no session any more. */
async function save(
  call: Call,
  operation: string,
  actor: UserRow,
  user: UserRow,
  changes: UserEdit,
): Promise<void> {
  const changed = differing(editableColumns, user, { ...user, ...changes });
  if (changed.length === 0) return;
  const { db } = call;
  const ends = changed.includes('enabled') && changes.enabled === false;
  await writeTogether(db, [
    changeUser(db, user, {
      ...changes,
      ...(ends && { credential_version: user.credential_version + 1 }),
    }),
    ...(ends ? [endSessionsOf(db, user)] : []),
    audited(call, { operation, companyId: user.company_id, actor, changed }, user),
  ]);
}
