import { hashPassword } from '../../../credentials/passwords';
import type { PasswordResult } from '../../../generated/macro';
import { untilSettled } from '../../../store/engine/conflict';
import { endSessionsOf } from '../../../store/macro/sessions';
import { changeUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter, may, mayTouch, type Caller } from '../caller';
import { passwordChanges } from '../passwords/newPassword';
import type { Operation } from '../operation';
import { brokenRule, isReused } from '../passwords/passwordPolicy';
import { refreshed } from '../users/userProperties';

/**
 * Gives another user a temporary password (contract section 2). Who may not is told so and nothing else; one's own
 * password is changed by ChangeUserPassword, which asks for the old one.
 */
export const ResetPassword: Operation<'ResetPassword'> = {
  unforeseen: { ResetPasswordResult: 'Error', message: 'Something unforeseen happened' },

  run: ({ user, userName, newPassword = '' }, call) =>
    untilSettled(async () => {
      const caller = await enter(call, user, { userid: userName });
      const [result, message] = await reset(call, caller, newPassword);
      return { ResetPasswordResult: result, user: refreshed(call, caller), message };
    }),
};

async function reset(
  call: Call,
  caller: Caller,
  newPassword: string,
): Promise<[result: PasswordResult, message: string]> {
  const { caller: actor, subject: user, database } = caller;
  if (!may(caller, 'Reset password') || !mayTouch(caller, user) || user?.user_key === actor.user_key) {
    return ['PermissionDenied', 'You may not reset the password of this user'];
  }
  if (user && (!user.enabled || user.locked)) return ['AccountDisabled', 'The user is disabled or locked'];
  if (!user) return ['UnknownUser', 'There is no such user'];
  const broken = brokenRule(newPassword, database, user.user_id);
  if (broken) return ['InvalidPassword', broken];
  if (await isReused(newPassword, user, database, call.signal)) {
    return ['InvalidPassword', 'The new password was used before'];
  }

  const changes = passwordChanges(user, database, await hashPassword(newPassword, call.signal), {
    temporary: true,
    now: call.now,
  });
  const { db } = call;
  await writeTogether(db, [
    changeUser(db, user, changes),
    endSessionsOf(db, user),
    audited(
      call,
      { operation: 'ResetPassword', companyId: user.company_id, actor, changed: ['password'] },
      user,
    ),
  ]);
  return ['Success', ''];
}
