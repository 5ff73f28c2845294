import { untilSettled } from '../../../store/engine/conflict';
import type { Call } from '../call';
import { enter, type Caller } from '../caller';
import type { Operation } from '../operation';
import { oldPasswordWords, replaceOwnPassword } from '../passwords/ownPassword';
import { brokenRule } from '../passwords/passwordPolicy';
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
  { caller: user, database, digest }: Caller,
  { newPassword, oldPassword }: { newPassword: string; oldPassword: string },
): Promise<string | undefined> {
  const broken = brokenRule(newPassword, database, user.user_id);
  if (broken) return broken;
  const verdict = await tryPassword(call, { user, password: oldPassword, operation: 'ChangeUserPassword' });
  if (verdict !== 'right') return oldPasswordWords[verdict];
  return replaceOwnPassword(call, { user, database, newPassword, keeps: digest });
}
