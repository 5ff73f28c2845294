import { hashPassword } from '../../../credentials/passwords';
import { untilSettled } from '../../../store/engine/conflict';
import { clearAttempts } from '../../../store/macro/logins';
import { endSessionsOf, renewSession } from '../../../store/macro/sessions';
import { changeUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter, type Caller } from '../caller';
import { passwordChanges } from '../passwords/newPassword';
import type { Operation } from '../operation';
import { brokenRule, isReused } from '../passwords/passwordPolicy';
import { tryPassword } from '../passwords/tryPassword';
import { refreshed } from '../users/userProperties';

/** Changes the caller's own password; the session goes on, with all its rights, and the others end (contract section 2). */
export const ChangeUserPassword: Operation<'ChangeUserPassword'> = {
  unforeseen: { ChangeUserPasswordResult: false, message: 'Something unforeseen happened' },

  run: ({ user, newPassword = '', oldPassword = '' }, call) =>
    untilSettled(async () => {
      const caller = await enter(call, user);
      const refusal = await change(call, caller, newPassword, oldPassword);
      return {
        ChangeUserPasswordResult: refusal === undefined,
        user: refreshed(call, caller),
        message: refusal ?? '',
      };
    }),
};

/** @returns why not; undefined when the password was changed. */
async function change(
  call: Call,
  { caller: user, database, digest }: Caller,
  newPassword: string,
  oldPassword: string,
): Promise<string | undefined> {
  const broken = brokenRule(newPassword, database, user.user_id);
  if (broken) return broken;
  const verdict = await tryPassword(call, user, oldPassword, 'ChangeUserPassword');
  if (verdict === 'locked') return 'The user is locked';
  if (verdict === 'wrong') return 'The old password is wrong';
  const refusal =
    newPassword === oldPassword
      ? 'The new password is the one in use'
      : (await isReused(newPassword, user, database, call.signal)) && 'The new password was used before';
  if (refusal) {
    await writeTogether(call.db, [clearAttempts(call.db, user)]);
    return refusal;
  }

  const changes = passwordChanges(user, database, await hashPassword(newPassword, call.signal), {
    temporary: false,
    now: call.now,
  });
  const { db } = call;
  await writeTogether(db, [
    changeUser(db, user, { ...changes, wrong_passwords: 0, locked: false }),
    endSessionsOf(db, user, digest),
    renewSession(db, digest, user.credential_version + 1),
    audited(
      call,
      { operation: 'ChangeUserPassword', companyId: user.company_id, actor: user, changed: ['password'] },
      user,
    ),
  ]);
  return undefined;
}
