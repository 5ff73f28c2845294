import { emailKey } from '../../credentials/emailAddress';
import { NotHashed } from '../../credentials/hashThreads';
import { hashPassword, isOutdated, isPassword } from '../../credentials/passwords';
import { digestOf } from '../../credentials/secrets';
import { admitCall } from '../../store/callWindows';
import { untilSettled } from '../../store/engine/conflict';
import type { NodeRow } from '../../store/rescue/rows';
import { changeNode } from '../../store/rescue/nodeWrites';
import { findUserByEmail, type FoundUser } from '../../store/rescue/logins';
import { writeTogether, type Write } from '../../store/engine/writeTogether';
import { isRefusal, refuse, type Refusal } from '../refusal';
import { audited, auditedAttempt } from './audited';
import type { Call } from './call';
import type { Context } from './context';
import { isAllowed } from './rules/allowedAddresses';

/**
 * Largest number of calls for one user within the window (contract section 4). login and requestAuthCode ask for the same
 * password, so they count together.
 */
const CALLS = 10;
const WINDOW_SECONDS = 180;

/** Why a user's name and password are refused. The audit records these words. */
export type AuthenticationRefusal = Refusal<'limitReached' | 'invalid' | 'addressRestricted'>;

/** The credentials that a caller sends, and what they are for. */
export interface Authentication {
  operation: 'login' | 'requestAuthCode' | 'requestAuthCodeSSO';
  /** Calls with the same key count against the same limit. */
  limitKey: string;
  /** The element that identifies the caller, for a refusal's reason. */
  element: string;
  /** Finds the user whom the caller claims to be, and the hash of the password that proves it. */
  find(): Promise<(FoundUser & { passwordHash: string | null }) | undefined>;
  password: string | undefined;
  /** The writes to save for an authenticated user, together with the audit entry. */
  grant(user: NodeRow): Write[];
}

/** Authenticates by e-mail address and the user's own password, as login and requestAuthCode do. */
export function byEmail(context: Context, email = ''): Pick<Authentication, 'limitKey' | 'element' | 'find'> {
  const key = emailKey(email);
  return {
    limitKey: `email:${key}`,
    element: 'sEmail',
    async find() {
      const found = await findUserByEmail(context.db, key);
      return found && { ...found, passwordHash: found.user.password_hash };
    },
  };
}

/**
 * Authenticates a user by password.
 *
 * It counts the call before it looks anything up. An unknown user takes the same time, the same number of writes and the
 * same answer as a wrong password. Only a caller who knows the password learns whether their address is allowed.
 *
 * @returns the refusal; undefined if the user is authenticated and the grant is saved.
 */
export async function authenticate(
  context: Call,
  { operation, limitKey, element, find, password = '', grant }: Authentication,
): Promise<AuthenticationRefusal | undefined> {
  const { db } = context;
  const counter = digestOf(`rescue:${limitKey}`);
  const window = { now: context.now, limit: CALLS, seconds: WINDOW_SECONDS };
  if (context.limitsLogins && !(await admitCall(db, { key: counter, ...window }))) {
    const reason = `${element} was tried more than ${CALLS} times within ${WINDOW_SECONDS} seconds`;
    return refuse('limitReached', reason);
  }

  return untilSettled(async () => {
    const found = await find();
    const correct = await isPassword(password, found?.passwordHash, context.callerGone);
    const admitted = admit(found, { correct, element, address: context.address });
    if (isRefusal(admitted)) {
      const action = { operation, target: found?.user ?? null, outcome: admitted.refused };
      await writeTogether(db, [auditedAttempt(context, action)]);
      return admitted;
    }

    const { user, passwordHash } = admitted;
    const writes = [...grant(user), audited(context, { operation, actor: user, target: user })];
    if (user.password_hash && user.password_hash === passwordHash && isOutdated(user.password_hash)) {
      writes.push(changeNode(db, user, { password_hash: await hashPassword(password, context.callerGone) }));
    }
    await writeTogether(db, writes);
    return undefined;
  }).catch((error: unknown) => {
    if (error instanceof NotHashed)
      return refuse('limitReached', 'too many passwords are waiting to be verified');
    throw error;
  });
}

/** Returns the user who was found, or the reason for refusing them. */
function admit<Found extends FoundUser>(
  found: Found | undefined,
  { correct, element, address }: { correct: boolean; element: string; address: string },
): Found | Refusal<'invalid' | 'addressRestricted'> {
  if (!found) return refuse('invalid', `${element} names no user`);
  const { user, company } = found;
  if (!correct) return refuse('invalid', 'sPassword is wrong');
  if (!user.enabled) return refuse('invalid', `${element} names a disabled user`);
  if (!user.aboveEnabled) return refuse('invalid', `${element} names a user below a disabled node`);
  if (isAllowed(address, company.allowed_addresses)) return found;
  return refuse('addressRestricted', "the company does not allow the caller's address");
}
