import { hashPassword, isOutdated } from '../../../credentials/passwords';
import { digestOf, newSecret } from '../../../credentials/secrets';
import { untilSettled } from '../../../store/engine/conflict';
import { clearAttempts } from '../../../store/macro/logins';
import { startSession } from '../../../store/macro/sessions';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import { authenticate } from '../authenticate';
import type { Call } from '../call';
import type { Input, Operation, Output, Refused } from '../operation';
import { passwordAge } from '../passwords/passwordPolicy';
import { isRefusal, refuse } from '../../refusal';
import { idleEnd, lastEnd } from '../session';
import { userProperties } from '../users/userProperties';

/** Logs a user in with a role (contract section 2). */
export const Login: Operation<'Login'> = {
  unforeseen: { LoginResult: 'Failed', message: 'An unexpected error occurred', userNameFull: '' },
  run: (input, call) => untilSettled(() => login(input, call)),
};

async function login(input: Input<'Login'>, call: Call): Promise<Output<'Login'> | Refused<'Login'>> {
  const { userName = '', password = '', databaseCode = '', userRole = '' } = input;
  const known = await authenticate(call, { operation: 'Login', databaseCode, userName, password, userRole });
  if (isRefusal(known)) return refused(known.refused, messages[known.refused], known.because);
  const { user, database } = known;
  const age = passwordAge(user, database, call.now);
  const rehashed = isOutdated(user.password_hash)
    ? { password_hash: await hashPassword(password, call.callerGone) }
    : {};
  const cleared = clearAttempts(call.db, user, rehashed);
  const entry = (outcome: string) =>
    audited(call, { operation: 'Login', companyId: user.company_id, actor: user, outcome }, user);
  if (user.password_temporary) {
    await writeTogether(call.db, [cleared, entry('ChangePassword')]);
    return refused(
      'ChangePassword',
      'The password is temporary; change it before you log in here',
      'The password is temporary',
    );
  }

  const [result, message] = welcomes[age];
  const token = newSecret();
  const expires = idleEnd(call.now);
  const session = {
    digest: digestOf(token),
    role: userRole,
    passwordOnly: age === 'expired',
    expiresAt: expires,
    endsAt: lastEnd(call.now),
  };
  await writeTogether(call.db, [cleared, startSession(call.db, user, session), entry(result)]);
  return {
    LoginResult: result,
    message,
    userNameFull: user.full_name,
    user: userProperties(token, database, user, { role: userRole, expires }),
  };
}

/** The result and message of a successful login, by the age of the password. */
const welcomes = {
  good: ['Success', ''],
  expiring: ['ChangePassword', 'The password expires within 7 days; change it'],
  expired: ['PasswordExpired', 'The password has expired; change it before you continue'],
} as const;

/** The message of a refusal, by its result. */
const messages = {
  AccountDisabled: 'The user is disabled or locked',
  Failed: 'The user name, the password, the role or the database code is wrong',
} as const;

/** @param message the message to the client. */
function refused(result: Output<'Login'>['LoginResult'], message: string, because: string): Refused<'Login'> {
  return { ...refuse(result, because), beside: { message, userNameFull: '' } };
}
