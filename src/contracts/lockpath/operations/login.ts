import { z } from 'zod';
import { NotHashed } from '../../../credentials/hashThreads';
import { hashPassword, isOutdated, isPassword } from '../../../credentials/passwords';
import { digestOf, newSecret } from '../../../credentials/secrets';
import { INSTALLATION } from '../../../store/audit/entry';
import { admitCall, forgetCall } from '../../../store/callWindows';
import { absenceIn } from '../../../store/engine/absence';
import { untilSettled } from '../../../store/engine/conflict';
import { mayUseApi } from '../../../store/lockpath/apiUser';
import { findUserByUsername } from '../../../store/lockpath/logins';
import { startSession } from '../../../store/lockpath/sessions';
import { changeUser } from '../../../store/lockpath/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { badMembers, objectArgument } from '../arguments';
import { audited, auditedAttempt } from '../audited';
import type { Call } from '../call';
import type { Operation } from '../operation';
import { isRefusal, refuse } from '../../refusal';
import { unreadable, type Refusal } from '../refusal';
import { sessionEnd } from '../session';
import { usernameKey } from '../users/username';
import { isXmlText } from '../../../http/xmlText';
import { record } from '../wire/schema';

/** After this many refused logins within the window, further logins of the username are refused without verification. */
const LIMIT = 10;
const WINDOW_SECONDS = 180;

const credentials = record({ username: z.string().nullish(), password: z.string().nullish() });

/** Starts a session for a full user with access to the API. All others get `false` (contract section 1). */
export const login: Operation<boolean> = {
  verb: 'POST',
  async run({ argument }, call) {
    const object = objectArgument(argument, 'login');
    if (isRefusal(object)) return object;
    const { data, error } = credentials.safeParse(object);
    if (!data) return unreadable(`Not a text: ${badMembers(error)}`);
    const key = usernameKey(data.username ?? '');
    if (!isXmlText(key)) return refuse(false, 'The username contains a control character');
    // Counts as refused before the password is verified, so that simultaneous logins cannot exceed the limit.
    const counter = digestOf(`lockpath:Login:${key}`);
    const window = { now: call.now, limit: LIMIT, seconds: WINDOW_SECONDS };
    if (call.limitsLogins && !(await admitCall(call.db, { key: counter, ...window }))) {
      return refuse(false, `${LIMIT} logins of the username were refused within ${WINDOW_SECONDS} seconds`);
    }
    return untilSettled(() => letIn({ key, password: data.password ?? '', counter }, call)).catch(
      async (error: unknown) => {
        // Neither an unverified password nor a login that could not be saved is a refusal.
        if (error instanceof NotHashed || absenceIn(error))
          await writeTogether(call.db, [forgetCall(call.db, counter, call.now)]);
        throw error;
      },
    );
  },
};

/**
 * Verifies the password and starts the session. An unknown user, a wrong password and a user who may not log in take the
 * same time, write as much, and get the same answer.
 *
 * @param counter where the login was counted as refused; one with the right password is removed again.
 */
async function letIn(
  { key, password, counter }: { key: string; password: string; counter: Buffer },
  call: Call,
): Promise<true | Refusal> {
  const { db } = call;
  const user = await findUserByUsername(db, key);
  const correct = await isPassword(password, user?.password_hash, call.callerGone);
  const action = {
    operation: 'Login',
    companyId: user?.company_id ?? INSTALLATION,
    target: user?.user_id ?? null,
  };
  const refuseLogin = async (because: string) => {
    await writeTogether(db, [auditedAttempt(call, { ...action, outcome: 'refused' })]);
    return refuse(false, because);
  };
  if (!user) return refuseLogin('There is no user with this username');
  if (!correct) return refuseLogin('The password is wrong, or the user has none');
  if (!mayUseApi(user))
    return refuseLogin('The user is inactive, locked, not a full user, or lacks APIAccess');
  const id = newSecret();
  const outdated = isOutdated(user.password_hash ?? '');
  await writeTogether(db, [
    ...(outdated
      ? [changeUser(db, user, { password_hash: await hashPassword(password, call.callerGone) })]
      : []),
    startSession(db, user, digestOf(id), sessionEnd(call.now)),
    forgetCall(db, counter, call.now),
    audited(call, { ...action, actor: user.user_id }),
  ]);
  call.sendSession(id);
  return true;
}
