import { untilSettled } from '../../../store/engine/conflict';
import { clearAttempts } from '../../../store/macro/logins';
import { UNLOCKED } from '../../../store/macro/rows';
import { writeTogether } from '../../../store/engine/writeTogether';
import type { Call } from '../call';
import { enter, type Caller } from '../caller';
import type { Operation } from '../operation';
import { brokenRule, pastUse } from '../passwords/passwordPolicy';
import { savePassword } from '../passwords/savePassword';
import { tryPassword } from '../passwords/tryPassword';
import { isRefusal, refuse } from '../../refusal';
import { refreshed } from '../users/userProperties';

/** Changes the caller's own password. The session continues with all its rights; the others end (contract section 2). */
export const ChangeUserPassword: Operation<'ChangeUserPassword'> = {
  unforeseen: { ChangeUserPasswordResult: false, message: 'An unexpected error occurred' },

  run: ({ user, newPassword = '', oldPassword = '' }, call) =>
    untilSettled(async () => {
      const caller = await enter(call, user);
      if (isRefusal(caller)) return caller;
      const because = await change(call, caller, { newPassword, oldPassword });
      const answer = { user: refreshed(call, caller), message: because ?? '' };
      return because === undefined
        ? { ChangeUserPasswordResult: true, ...answer }
        : { ...refuse(false, because), beside: answer };
    }),
};

/** @returns the reason for refusing, which is also the message to the client; undefined on success. */
async function change(
  call: Call,
  { actor, caller: user, database, digest }: Caller,
  { newPassword, oldPassword }: { newPassword: string; oldPassword: string },
): Promise<string | undefined> {
  const broken = brokenRule(newPassword, database, user.user_id);
  if (broken) return broken;
  const verdict = await tryPassword(call, { user, password: oldPassword, operation: 'ChangeUserPassword' });
  if (verdict === 'locked') return 'The user is locked';
  if (verdict === 'wrong') return 'The old password is wrong';
  const used = await pastUse(newPassword, user, database, call.signal);
  if (used) {
    await writeTogether(call.db, [clearAttempts(call.db, user)]);
    return used;
  }
  await savePassword(
    call,
    { operation: 'ChangeUserPassword', actor: actor.user },
    {
      user,
      database,
      password: newPassword,
      temporary: false,
      keeps: digest,
      also: UNLOCKED,
    },
  );
  return undefined;
}
