import { BlockList, isIP } from 'node:net';
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
import { audited } from './audited';
import type { Call } from './call';

/** So many calls for one user are let through within so many seconds (contract section 4). */
const CALLS = 10;
const WINDOW_SECONDS = 180;

/** Why a user who gave an e-mail address and a password is not let in. */
export type AuthenticationRefusal = 'limitReached' | 'invalid' | 'addressRestricted';

/** What a user shows, and what it is for. */
export interface Authentication {
  operation: 'login' | 'requestAuthCode' | 'requestAuthCodeSSO';
  /** Calls with the same key count against the same limit. */
  limitKey: string;
  /** Finds whom the caller says to be, and the hash of the password that proves it. */
  find(): Promise<(FoundUser & { passwordHash: string | null }) | undefined>;
  password: string | undefined;
  /** What is saved for the user who was let in, together with the audit. */
  grant(user: NodeRow): Write;
}

/** The user who has an e-mail address, with his own password: what login and requestAuthCode ask for. */
export function byEmail(call: Call, email = ''): Pick<Authentication, 'limitKey' | 'find'> {
  const key = emailKey(email);
  return {
    limitKey: key,
    async find() {
      const found = await findUserByEmail(call.db, key);
      return found && { ...found, passwordHash: found.user.password_hash };
    },
  };
}

/**
 * Lets a user in who shows a password.
 *
 * Calls are counted before anything is looked up, and an unknown user takes the same time, writes as much and gives the
 * same answer as a wrong password. Whether the address may call is told only to who knows the password. A password that
 * cannot be looked at, since too many wait to be, is refused like one call too many.
 *
 * @returns why not; undefined when the user was let in and what was granted is saved.
 */
export async function authenticate(
  call: Call,
  { operation, limitKey, find, password = '', grant }: Authentication,
): Promise<AuthenticationRefusal | undefined> {
  const counter = digestOf(`${operation}:${limitKey}`);
  if (!(await admitCall(call.db, counter, call.now, CALLS, WINDOW_SECONDS))) return 'limitReached';

  return untilSettled(async () => {
    const found = await find();
    const correct = await isPassword(password, found?.passwordHash, call.signal);
    const refuse = async (refusal: AuthenticationRefusal) => {
      const target = found?.user ?? null;
      await writeTogether(call.db, [audited(call, { operation, actor: null, target, outcome: refusal })]);
      return refusal;
    };
    if (!found) return refuse('invalid');
    const { user, company, passwordHash } = found;
    if (!correct || !user.enabled || !user.aboveEnabled) return refuse('invalid');
    if (!isAllowed(call.address, company.allowed_addresses)) return refuse('addressRestricted');

    const writes = [grant(user), audited(call, { operation, actor: user, target: user })];
    if (user.password_hash && user.password_hash === passwordHash && isOutdated(user.password_hash)) {
      writes.push(changeNode(call.db, user, { password_hash: await hashPassword(password, call.signal) }));
    }
    await writeTogether(call.db, writes);
    return undefined;
  }).catch((error: unknown) => {
    if (error instanceof NotHashed) return 'limitReached';
    throw error;
  });
}

/** Whether an address is among a company's allowed ones: IP addresses and CIDR ranges. No list allows every address. */
function isAllowed(address: string, allowed: string[] | null): boolean {
  if (!allowed) return true;
  const list = new BlockList();
  for (const entry of allowed) {
    const [network = '', prefix] = entry.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
