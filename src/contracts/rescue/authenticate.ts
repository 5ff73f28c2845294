import { BlockList, isIP } from 'node:net';
import { emailKey } from '../../directory/emailAddress';
import { hashPassword, isOutdated, isPassword } from '../../directory/passwords';
import { digestOf } from '../../directory/secrets';
import { recordAudit } from '../../store/audit';
import { admitCall } from '../../store/callWindows';
import { untilSettled } from '../../store/conflict';
import type { NodeRow } from '../../store/node';
import { changeNode, findUserByEmail } from '../../store/users';
import { writeTogether, type Write } from '../../store/writeTogether';
import type { Call } from './call';

/** So many calls for one e-mail address are let through within so many seconds (contract section 4). */
const CALLS = 10;
const WINDOW_SECONDS = 180;

/** Why a user who gave an e-mail address and a password is not let in. */
export type AuthenticationRefusal = 'limitReached' | 'invalid' | 'addressRestricted';

/** What a user is let in to; the names are the operations'. */
export interface Authentication {
  operation: 'login' | 'requestAuthCode';
  email: string | undefined;
  password: string | undefined;
  /** What is saved for the user who was let in, together with the audit. */
  grant(user: NodeRow): Write;
}

/**
 * Lets a user in who shows an e-mail address and its password.
 *
 * Calls are counted before anything is looked up, and an unknown address takes the same time and gives the same answer
 * as a wrong password. Whether the address may call is told only to who knows the password.
 *
 * @returns why not; undefined when the user was let in and what was granted is saved.
 */
export async function authenticate(
  call: Call,
  { operation, email = '', password = '', grant }: Authentication,
): Promise<AuthenticationRefusal | undefined> {
  const key = emailKey(email);
  const counter = digestOf(`${operation}:${key}`);
  if (!(await admitCall(call.db, counter, call.now, CALLS, WINDOW_SECONDS))) return 'limitReached';

  return untilSettled(async () => {
    const found = await findUserByEmail(call.db, key);
    const correct = await isPassword(password, found?.user.password_hash);
    if (!found) return 'invalid';
    const { user, company } = found;
    const audit = (outcome: string) =>
      recordAudit(call.db, {
        companyId: user.company_id,
        at: call.now,
        actorId: user.node_id,
        operation,
        targetId: user.node_id,
        outcome,
        changed: [],
        requestId: call.requestId,
        address: call.address,
      });
    const refuse = async (refusal: AuthenticationRefusal) => {
      await writeTogether(call.db, [audit(refusal)]);
      return refusal;
    };
    if (!correct || !user.enabled || !user.aboveEnabled) return refuse('invalid');
    if (!isAllowed(call.address, company.allowed_addresses)) return refuse('addressRestricted');

    const writes = [grant(user), audit('OK')];
    if (user.password_hash && isOutdated(user.password_hash)) {
      writes.push(changeNode(call.db, user, { password_hash: await hashPassword(password) }));
    }
    await writeTogether(call.db, writes);
    return undefined;
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
