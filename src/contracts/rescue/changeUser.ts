import { emailKey, isEmailAddress } from '../../directory/emailAddress';
import { hashPassword } from '../../directory/passwords';
import { recordAudit } from '../../store/audit';
import { untilSettled } from '../../store/conflict';
import { isPerson, type NodeRow } from '../../store/node';
import { changeStructure, freeSeats, type Seats } from '../../store/seats';
import { endSessionsOf } from '../../store/sessions';
import type { Snapshot } from '../../store/snapshot';
import { changeNode, claimEmail } from '../../store/users';
import { writeTogether } from '../../store/writeTogether';
import type { Call } from './call';
import { enter } from './caller';
import type { Input, Outcome } from './operation';
import { brokenPasswordRule } from './passwordRules';
import { mayAdminister } from './reach';
import { lackSeats, moreSeats, noSeats } from './seatRules';

/** The outcomes of setUser_v2 without the operation's name. */
export type ChangeOutcome = Outcome<'setUser_v2'> extends `setUser_${infer Words}` ? Words : never;

const MAX_NAME = 128;
const MAX_NICK = 128;
const MAX_SSOID = 256;
const MAX_DESCRIPTION = 2_000;

/** The columns of a user that a change may set, beside the password. */
const editable = [
  'name',
  'nick',
  'email',
  'ssoid',
  'description',
  'enabled',
  'mobile_addon',
  'rpat_addon',
] as const;
type UserFields = Pick<NodeRow, (typeof editable)[number]>;

/** What will be saved of a change that no rule refuses. */
interface Decision {
  user: NodeRow;
  after: UserFields;
  password: string;
  seats: Seats;
}

/** Changes a user (contract section 5): what setUser_v2 does, and setUser with it. */
export async function changeUser(input: Input<'setUser_v2'>, call: Call): Promise<ChangeOutcome> {
  // Kept over the attempts: the same password need not be hashed anew because somebody else's change came first.
  let hashed: Promise<string> | undefined;
  return untilSettled(async () => {
    const entered = await enter(call, input.sAuthCode, {
      subject: typeof input.iNodeID === 'number' ? { nodeId: input.iNodeID } : undefined,
      emailKey: emailKey(input.sEmail ?? ''),
    });
    if (typeof entered === 'string') return entered;
    const decision = await decide(input, entered);
    if (typeof decision === 'string') return decision;
    const passwordHash =
      decision.password === '' ? undefined : await (hashed ??= hashPassword(decision.password));
    await save(decision, passwordHash, entered, call);
    return 'OK';
  });
}

/** The first rule that refuses the change, in the contract's order, or what to save. */
async function decide(input: Input<'setUser_v2'>, snapshot: Snapshot): Promise<Decision | ChangeOutcome> {
  const { caller, company, subject: user, emailHolder, enabledMasters } = snapshot;
  const {
    sName = '',
    sEmail = '',
    eStatus,
    eAddOns,
    bRPATAddOn,
    sPwd = '',
    sConfPwd = '',
    sCurrentPwd = '',
  } = input;

  if (!user || !isPerson(user) || !mayAdminister(caller, user)) return 'InvalidParam_NodeID';
  if (sName.trim() === '' || [...sName].length > MAX_NAME) return 'InvalidParam_Name';
  if (!isEmailAddress(sEmail)) return 'InvalidParam_Email';

  if (typeof eStatus !== 'string') return 'InvalidParam_Status';
  const enabled = eStatus === 'Enabled';
  const isMaster = user.kind === 'master_administrator';
  if (isMaster && user.enabled && !enabled && enabledMasters <= 1) return 'InvalidParam_Status';

  const isTechnician = user.kind === 'technician';
  if (typeof eAddOns !== 'string' || (eAddOns === 'True' && !isTechnician)) return 'InvalidParam_MobileAddOn';
  if (typeof bRPATAddOn !== 'boolean' || (bRPATAddOn && !isTechnician)) return 'InvalidParam_RPATAddOn';

  const after: UserFields = {
    name: sName,
    email: sEmail,
    nick: input.sNick ?? user.nick,
    ssoid: input.sSSOID ?? user.ssoid,
    description: input.sDescription ?? user.description,
    enabled,
    mobile_addon: eAddOns === 'True',
    rpat_addon: bRPATAddOn,
  };

  const broken = await brokenPasswordRule(
    { password: sPwd, confirmation: sConfPwd, current: sCurrentPwd },
    {
      user,
      ownMaster: isMaster && user.node_id === caller.node_id,
      enabled,
      ssoid: after.ssoid,
      knownWords: [sName, sEmail],
      minStrength: company.min_password_strength,
    },
  );
  if (broken) return broken;

  const isOwnEmail = emailHolder?.company_id === user.company_id && emailHolder.node_id === user.node_id;
  if (emailHolder && !isOwnEmail) return 'InvalidParam_Email_Already_In_Use';
  if (enabled && !user.aboveEnabled) return 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled';
  const seats = moreSeats(user, { ...user, ...after });
  if (lackSeats(seats, freeSeats(company))) return 'Not_Enough_Seat_Licenses_Available';

  const { nick, ssoid, description } = after;
  if (
    [...nick].length > MAX_NICK ||
    [...ssoid].length > MAX_SSOID ||
    [...description].length > MAX_DESCRIPTION
  ) {
    return 'Error';
  }
  return { user, after, password: sPwd, seats };
}

/** Saves the change, what follows from it, and its audit entry, together or not at all. */
async function save(
  { user, after, seats }: Decision,
  passwordHash: string | undefined,
  { caller, company }: Snapshot,
  call: Call,
): Promise<void> {
  const { db } = call;
  const changed: string[] = editable.filter((field) => after[field] !== user[field]);
  if (passwordHash) changed.push('password');
  if (changed.length === 0) return;

  const statusChanges = after.enabled !== user.enabled;
  const sessionsEnd = passwordHash !== undefined || (statusChanges && !after.enabled);
  await writeTogether(db, [
    ...(statusChanges || !noSeats(seats) ? [changeStructure(db, company, seats)] : []),
    changeNode(db, user, {
      ...after,
      ...(passwordHash && { password_hash: passwordHash }),
      ...(sessionsEnd && { credential_version: user.credential_version + 1 }),
    }),
    ...(changed.includes('email') ? [claimEmail(db, user, emailKey(after.email))] : []),
    ...(sessionsEnd ? [endSessionsOf(db, user)] : []),
    recordAudit(db, {
      companyId: user.company_id,
      at: call.now,
      actorId: caller.node_id,
      operation: 'setUser',
      targetId: user.node_id,
      outcome: 'OK',
      changed,
      requestId: call.requestId,
      address: call.address,
    }),
  ]);
}
