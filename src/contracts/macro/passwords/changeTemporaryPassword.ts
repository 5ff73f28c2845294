import { untilSettled } from '../../../store/engine/conflict';
import { clearAttempts } from '../../../store/macro/logins';
import { writeTogether } from '../../../store/engine/writeTogether';
import { authenticate } from '../authenticate';
import type { Call } from '../call';
import type { Output, Refused } from '../operation';
import { isRefusal, refuse } from '../../refusal';
import { replaceOwnPassword } from './ownPassword';

/** What somebody without a session gives to change a temporary password. */
export interface TemporaryPasswordInput {
  databaseCode?: string;
  userName?: string;
  /** The temporary password. */
  oldPassword?: string;
  newPassword?: string;
}

/**
 * Changes a temporary password, with which Login starts no session. The contract has this done elsewhere than by a routine
 * (section 2: CreateUser); it is carried out, and audited, as ChangeUserPassword by the user. Limits and lock are those of
 * Login. The policy is looked at last, since it tells that the database exists.
 */
export const changeTemporaryPassword = {
  unforeseen: { ChangeUserPasswordResult: false, message: 'An unexpected error occurred' },

  run: (input: TemporaryPasswordInput, call: Call) => untilSettled(() => change(input, call)),
};

async function change(
  { databaseCode = '', userName = '', oldPassword = '', newPassword = '' }: TemporaryPasswordInput,
  call: Call,
): Promise<Output<'ChangeUserPassword'> | Refused<'ChangeUserPassword'>> {
  const claim = { operation: 'ChangeUserPassword', databaseCode, userName, password: oldPassword };
  const known = await authenticate(call, claim);
  if (isRefusal(known)) return refused(words[known.refused], known.because);
  const { user, database } = known;
  if (!user.password_temporary) {
    await writeTogether(call.db, [clearAttempts(call.db, user)]);
    return refused('The password is not temporary; sign in with it');
  }
  const because = await replaceOwnPassword(call, { user, database, newPassword });
  return because === undefined ? { ChangeUserPasswordResult: true, message: '' } : refused(because);
}

/** The messages to somebody who is not authenticated, which tell no unknown user from a wrong password. */
const words = {
  AccountDisabled: 'The user is disabled or locked',
  Failed: 'The database code, the user name or the temporary password is wrong',
} as const;

function refused(message: string, because = message): Refused<'ChangeUserPassword'> {
  return { ...refuse(false, because), beside: { message } };
}
