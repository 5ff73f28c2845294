import { z } from 'zod';
import { hashPassword, isOutdated, isPassword } from '../../../credentials/passwords';
import { digestOf, newSecret } from '../../../credentials/secrets';
import { INSTALLATION } from '../../../store/audit/entry';
import { admitCall } from '../../../store/callWindows';
import { untilSettled } from '../../../store/engine/conflict';
import { findUserByUsername } from '../../../store/lockpath/logins';
import { startSession } from '../../../store/lockpath/sessions';
import { changeUser } from '../../../store/lockpath/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { objectArgument } from '../arguments';
import { audited } from '../audited';
import type { Call } from '../call';
import { mayUseApi } from '../users/mayUseApi';
import type { Operation } from '../operation';
import { Refusal, unreadable } from '../refusal';
import { sessionEnd } from '../session';
import { usernameKey } from '../users/username';
import { isXmlText } from '../wire/text';
import { record } from '../wire/schema';

/** So many logins of one username are looked at within so many seconds. */
const CALLS = 10;
const WINDOW_SECONDS = 180;

const credentials = record({ username: z.string().nullish(), password: z.string().nullish() });

/** Starts a session for a full user with access to the API; whoever else asks is answered `false` (contract section 1). */
export const login: Operation = {
  verb: 'POST',
  async run({ argument }, call) {
    const object = objectArgument(argument, 'login');
    if (object instanceof Refusal) return object;
    const { data } = credentials.safeParse(object);
    if (!data) return unreadable;
    const key = usernameKey(data.username ?? '');
    if (!isXmlText(key)) return false;
    const counter = digestOf(`lockpath:Login:${key}`);
    if (!(await admitCall(call.db, counter, call.now, CALLS, WINDOW_SECONDS))) return false;
    return untilSettled(() => letIn(key, data.password ?? '', call));
  },
};

/**
 * An unknown user takes the same time, writes as much and gives the same answer as a wrong password, and as one who may
 * not log in.
 */
async function letIn(key: string, password: string, call: Call): Promise<boolean> {
  const { db } = call;
  const user = await findUserByUsername(db, key);
  const correct = await isPassword(password, user?.password_hash, call.signal);
  const action = {
    operation: 'Login',
    companyId: user?.company_id ?? INSTALLATION,
    target: user?.user_id ?? null,
  };
  if (!user || !correct || !mayUseApi(user)) {
    await writeTogether(db, [audited(call, { ...action, actor: null, outcome: 'refused' })]);
    return false;
  }
  const id = newSecret();
  const outdated = isOutdated(user.password_hash ?? '');
  await writeTogether(db, [
    ...(outdated ? [changeUser(db, user, { password_hash: await hashPassword(password, call.signal) })] : []),
    startSession(db, user, digestOf(id), sessionEnd(call.now)),
    audited(call, { ...action, actor: user.user_id }),
  ]);
  call.sendSession(id);
  return true;
}
