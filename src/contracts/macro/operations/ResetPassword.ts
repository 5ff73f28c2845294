import type { PasswordResult } from '../../../generated/macro';
import { untilSettled } from '../../../store/engine/conflict';
import { may, mayTouch } from '../actor';
import type { Call } from '../call';
import { enter, type Caller } from '../caller';
import type { Operation } from '../operation';
import { brokenRule, isReused } from '../passwords/passwordPolicy';
import { savePassword } from '../passwords/savePassword';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import { isLocked } from '../users/locks';
import { refreshed } from '../users/userProperties';

/**
 * Gives another user a temporary password (contract section 2). PermissionDenied reveals nothing else. Callers change
 * their own password with ChangeUserPassword, which asks for the old one.
 */
export const ResetPassword: Operation<'ResetPassword'> = {
  unforeseen: { ResetPasswordResult: 'Error', message: 'An unexpected error occurred' },

  run: ({ user, userName, newPassword = '' }, call) =>
    untilSettled(async () => {
      const caller = await enter(call, user, { userid: userName });
      if (isRefusal(caller)) return caller;
      const refusal = await reset(call, caller, newPassword);
      const answer = { user: refreshed(call, caller), message: refusal?.message ?? '' };
      return refusal
        ? { ...refuse(refusal.refused, refusal.because), beside: answer }
        : { ResetPasswordResult: 'Success', ...answer };
    }),
};

/** A refusal and its message to the client. */
type Told = Refusal<PasswordResult> & { message: string };

const told = (refused: PasswordResult, message: string, because = message): Told => ({
  ...refuse(refused, because),
  message,
});
const denied = (because: string) =>
  told('PermissionDenied', 'You may not reset the password of this user', because);
const disabled = (because: string) => told('AccountDisabled', 'The user is disabled or locked', because);

/** @returns the reason for refusing; undefined on success. */
async function reset(call: Call, caller: Caller, newPassword: string): Promise<Told | undefined> {
  const { actor, subject: user, database } = caller;
  if (!may(actor, 'Reset password')) {
    return denied("The session's role lacks the permission 'Reset password'");
  }
  if (!mayTouch(actor, user)) return denied('The user is a system administrator, and the caller is not');
  if (user && user.user_key === actor.user?.user_key) return denied("The password is the caller's own");
  if (user && !user.enabled) return disabled('The user is disabled');
  if (user && isLocked(user, database, call.now)) return disabled('The user is locked');
  if (!user) return told('UnknownUser', 'There is no such user');
  const broken = brokenRule(newPassword, database, user.user_id);
  if (broken) return told('InvalidPassword', broken);
  if (await isReused(newPassword, user, database, call.callerGone)) {
    return told('InvalidPassword', 'The new password was used before');
  }
  await savePassword(
    call,
    { operation: 'ResetPassword', actor: actor.user },
    { user, database, password: newPassword, temporary: true },
  );
  return undefined;
}
