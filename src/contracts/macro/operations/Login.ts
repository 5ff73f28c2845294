import { hashPassword, isOutdated } from '../../../credentials/passwords';
import { digestOf, newSecret } from '../../../credentials/secrets';
import { untilSettled } from '../../../store/engine/conflict';
import { clearAttempts, findLogin, type FoundLogin } from '../../../store/macro/logins';
import type { UserRow } from '../../../store/macro/rows';
import { startSession } from '../../../store/macro/sessions';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import type { Input, Operation, Output, Refused } from '../operation';
import { passwordAge } from '../passwords/passwordPolicy';
import { refuse } from '../../refusal';
import { isLocked } from '../users/locks';
import { recordRefusal } from '../users/recordRefusal';
import { idleEnd, lastEnd } from '../session';
import { userKey } from '../users/names';
import { tryNobodysPassword, tryPassword } from '../passwords/tryPassword';
import { userProperties } from '../users/userProperties';

/** Logs a user in with a role (contract section 2). */
export const Login: Operation<'Login'> = {
  unforeseen: { LoginResult: 'Failed', message: 'An unexpected error occurred', userNameFull: '' },
  run: (input, call) => untilSettled(() => login(input, call)),
};

async function login(input: Input<'Login'>, call: Call): Promise<Output<'Login'> | Refused<'Login'>> {
  const { userName = '', password = '', databaseCode = '', userRole = '' } = input;
  const found = await findLogin(call.db, databaseCode, userKey(userName), userRole);
  if (found?.user && (!found.user.enabled || isLocked(found.user, found.database, call.now))) {
    await recordRefusal(call, found, 'AccountDisabled');
    return accountDisabled(found.user.enabled ? 'The user is locked' : 'The user is disabled');
  }
  if (!found?.user || !roleFits(found.user, found)) {
    // Takes as long, and writes as much, as a wrong password.
    await tryNobodysPassword(call, `${databaseCode} ${userKey(userName)}`, password);
    await recordRefusal(call, found, found?.user ? 'WrongRole' : 'UnknownUser');
    return failed(whyNobody(found));
  }
  const { user, database } = found;
  const verdict = await tryPassword(call, { user, password, operation: 'Login' });
  if (verdict === 'locked') return accountDisabled('Wrong passwords have locked the user');
  if (verdict === 'wrong') return failed('The password is wrong');

  const age = passwordAge(user, database, call.now);
  const rehashed = isOutdated(user.password_hash)
    ? { password_hash: await hashPassword(password, call.signal) }
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

/**
 * Whether the role permits a login. With a temporary password it need only exist: new users may have no role yet, and must
 * still learn that they have to change the password. That answer starts no session.
 */
function roleFits(user: UserRow, { hasRole, roleExists }: FoundLogin): boolean {
  return user.password_temporary ? roleExists : hasRole;
}

/** The result and message of a successful login, by the age of the password. */
const welcomes = {
  good: ['Success', ''],
  expiring: ['ChangePassword', 'The password expires within 7 days; change it'],
  expired: ['PasswordExpired', 'The password has expired; change it before you continue'],
} as const;

const accountDisabled = (because: string) =>
  refused('AccountDisabled', 'The user is disabled or locked', because);
const failed = (because: string) =>
  refused('Failed', 'The user name, the password, the role or the database code is wrong', because);

function whyNobody(found: FoundLogin | undefined): string {
  if (!found) return 'There is no database with this code';
  return found.user ? 'The user does not have the role' : 'The database has no such user';
}

/** @param message the message to the client. */
function refused(result: Output<'Login'>['LoginResult'], message: string, because: string): Refused<'Login'> {
  return { ...refuse(result, because), beside: { message, userNameFull: '' } };
}
