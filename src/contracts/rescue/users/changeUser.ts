import { isLongerThan } from '../../../credentials/textLength';
import { emailKey, isEmailAddress } from '../../../credentials/emailAddress';
import { hashPassword } from '../../../credentials/passwords';
import type { nodeStatus, hasMobileAddon } from '../../../generated/rescue';
import type { IllTyped } from '../../../soap/lexical';
import { untilSettled } from '../../../store/engine/conflict';
import { isPerson, type PlacedNode } from '../../../store/rescue/rows';
import type { Snapshot } from '../../../store/rescue/snapshot';
import type { Call } from '../call';
import { enter } from '../caller';
import type { OperationName, Outcome } from '../operation';
import { brokenPasswordRule } from '../rules/passwordRules';
import { mayAdminister } from '../rules/reach';
import { saveUser, type UserFields } from './saveUser';
import { isLastMaster, parentAndSeats } from '../rules/statusRules';

/** The outcomes of setUser_v2 without the operation's name. */
export type ChangeOutcome = Outcome<'setUser_v2'> extends `setUser_${infer Words}` ? Words : never;

/** What a caller wants of a user. What is missing or ill-typed is answered by the outcome of its field. */
export interface UserChange {
  name?: string;
  nick?: string;
  email?: string;
  ssoid?: string;
  description?: string;
  status?: nodeStatus | IllTyped;
  mobileAddon?: hasMobileAddon | IllTyped;
  /** `unchanged` is for the version of setUser that does not know the add-on. */
  rpatAddon?: boolean | IllTyped | 'unchanged';
  password?: string;
  confirmation?: string;
  current?: string;
}

const MAX_NAME = 128;
const MAX_NICK = 128;
const MAX_SSOID = 256;
const MAX_DESCRIPTION = 2_000;

/**
 * Changes a user (contract section 5).
 *
 * @param operation the one that was called, for the audit.
 */
export async function changeUser(
  operation: OperationName,
  nodeId: number | IllTyped | undefined,
  change: UserChange,
  authCode: string | undefined,
  call: Call,
): Promise<ChangeOutcome> {
  // Kept over the attempts: a password need not be hashed anew because somebody else's change came first.
  let hashed: Promise<string> | undefined;
  return untilSettled(async () => {
    const snapshot = await enter(call, authCode, {
      subject: typeof nodeId === 'number' ? { nodeId } : undefined,
      emailKey: emailKey(change.email ?? ''),
    });
    if (typeof snapshot === 'string') return snapshot;
    const { caller, subject: user } = snapshot;
    if (!user || !isPerson(user) || !mayAdminister(caller, user)) return 'InvalidParam_NodeID';

    const decided = await decideChange(change, user, snapshot, call.signal);
    if (typeof decided === 'string') return decided;
    const passwordHash =
      decided.password === '' ? undefined : await (hashed ??= hashPassword(decided.password, call.signal));
    await saveUser(call, snapshot, user, decided, passwordHash, operation);
    return 'OK';
  });
}

/** The first rule that refuses a change of a user within reach, in the contract's order, or what to save. */
export async function decideChange(
  change: UserChange,
  user: PlacedNode,
  snapshot: Snapshot,
  signal: AbortSignal,
) {
  const { name = '', email = '', status, mobileAddon, rpatAddon } = change;
  const isTechnician = user.kind === 'technician';

  if (/^\p{White_Space}*$/u.test(name) || isLongerThan(MAX_NAME, name)) return 'InvalidParam_Name';
  if (!isEmailAddress(email)) return 'InvalidParam_Email';
  if (typeof status !== 'string') return 'InvalidParam_Status';
  const enabled = status === 'Enabled';
  if (!enabled && isLastMaster(user, snapshot)) return 'InvalidParam_Status';
  if (typeof mobileAddon !== 'string') return 'InvalidParam_MobileAddOn';
  if (mobileAddon === 'True' && !isTechnician) return 'InvalidParam_MobileAddOn';
  if (typeof rpatAddon !== 'boolean' && rpatAddon !== 'unchanged') return 'InvalidParam_RPATAddOn';
  if (rpatAddon === true && !isTechnician) return 'InvalidParam_RPATAddOn';

  const after: UserFields = {
    name,
    email,
    nick: change.nick ?? user.nick,
    ssoid: change.ssoid ?? user.ssoid,
    description: change.description ?? user.description,
    enabled,
    mobile_addon: mobileAddon === 'True',
    rpat_addon: rpatAddon === 'unchanged' ? user.rpat_addon : rpatAddon,
  };

  const { password = '', confirmation = '', current = '' } = change;
  const broken = await brokenPasswordRule(
    { password, confirmation, current },
    {
      user,
      ownMaster: user.kind === 'master_administrator' && user.node_id === snapshot.caller.node_id,
      enabled,
      ssoid: after.ssoid,
      knownWords: () => [name, email, ...`${name} ${email}`.split(/[\s@]+/)],
      minStrength: snapshot.company.min_password_strength,
    },
    signal,
  );
  if (broken) return broken;
  if (isTaken(snapshot.emailHolder, user)) return 'InvalidParam_Email_Already_In_Use';
  const seats = parentAndSeats(user, after, snapshot);
  if (typeof seats === 'string') return seats;
  if (isTooLong(after)) return 'Error';
  return { after, password, seats };
}

/** Whether somebody else has the e-mail address. */
function isTaken(holder: Snapshot['emailHolder'], user: PlacedNode): boolean {
  return holder !== undefined && (holder.company_id !== user.company_id || holder.node_id !== user.node_id);
}

/** The contract knows no outcome of its own for these. */
function isTooLong({ nick, ssoid, description }: UserFields): boolean {
  return (
    isLongerThan(MAX_NICK, nick) ||
    isLongerThan(MAX_SSOID, ssoid) ||
    isLongerThan(MAX_DESCRIPTION, description)
  );
}
