import type { CallerGone } from '../../../credentials/callerGone';
import { emailKey } from '../../../credentials/emailAddress';
import type { nodeStatus, hasMobileAddon } from '../../../generated/rescue';
import type { IllTyped } from '../../../soap/lexical';
import type { PlacedNode } from '../../../store/rescue/rows';
import type { Seats } from '../../../store/rescue/seats';
import type { Situation } from '../actor';
import type { Call } from '../call';
import { asCaller, type CallerRefusal } from '../caller';
import type { Context } from '../context';
import type { Outcome } from '../operation';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import { brokenPasswordRule, isOwnMaster, knownWordsOf } from '../rules/passwordRules';
import { parentAndSeats } from '../rules/statusRules';
import { aUser, subjectInReach, numbered, type NodeNumber } from '../tree/nodeInReach';
import { hashOnce, type HashPassword } from '../../../credentials/hashOnce';
import { fieldsAfter, tooLongText } from './fieldRules';
import { saveUser, type UserFields } from './saveUser';

/** Why a change of a user is refused, for any actor. */
export type ChangeRefusal = Exclude<Refusal<Exclude<Outcome<'setUser_v2'>, 'OK'>>, CallerRefusal>;

/** The requested fields of a user. A missing or ill-typed value is refused with the outcome of its field, if it has one. */
export interface UserChange {
  name?: string;
  nick?: string;
  email?: string;
  ssoid?: string;
  description?: string;
  status?: nodeStatus | IllTyped;
  mobileAddon?: hasMobileAddon | IllTyped;
  /** `unchanged` is for version 1 of setUser, which does not know the add-on. */
  rpatAddon?: boolean | IllTyped | 'unchanged';
  password?: string;
  confirmation?: string;
  current?: string;
}

/** The elements that held the fields of a change, for a refusal's reason. */
export type UserElements = Readonly<Record<keyof UserChange, string>>;

/** A request to change the user with a node number. */
export interface UserChangeRequest {
  /** The operation that was called, for the audit. */
  operation: string;
  nodeId: NodeNumber;
  change: UserChange;
  elements: UserElements;
}

/** Changes a user for the caller of an operation (contract section 5). */
export function changeUserForCaller(
  call: Call,
  authCode: string | undefined,
  request: UserChangeRequest,
): Promise<ChangeRefusal | CallerRefusal | undefined> {
  // Kept across attempts: a conflict is no reason to hash the password again.
  const hash = hashOnce(call.callerGone);
  const { nodeId, change } = request;
  const question = { subject: numbered(nodeId), emailKey: emailKey(change.email ?? '') };
  return asCaller(call, authCode, question, (situation) => changeUser(call, situation, { hash, ...request }));
}

/**
 * Changes a user, for any actor.
 *
 * @param situation read with the user as its subject, and with the holder of the new e-mail address.
 * @returns undefined, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function changeUser(
  context: Context,
  situation: Situation,
  { operation, nodeId, change, elements, hash }: UserChangeRequest & { hash: HashPassword },
): Promise<ChangeRefusal | undefined> {
  const user = subjectInReach(situation, nodeId, aUser);
  if (isRefusal(user)) return user;
  const decided = await decideChange(situation, { user, change, elements, callerGone: context.callerGone });
  if (isRefusal(decided)) return decided;
  const { after, seats, password } = decided;
  const passwordHash = password === '' ? undefined : await hash(password);
  await saveUser(context, situation, { operation, user, after, seats, passwordHash });
  return undefined;
}

/** A change that breaks no rule. */
export interface DecidedChange {
  after: UserFields;
  seats: Seats;
  /** The new password; empty if the old one stays. */
  password: string;
}

/** A change to decide on. */
interface DecisionRequest {
  user: PlacedNode;
  change: UserChange;
  elements: UserElements;
  /** Cancels a password check that is still waiting. */
  callerGone: CallerGone | undefined;
}

/** Decides on a change of a user within reach. @returns the first refusal in the contract's order, or what to save. */
export async function decideChange(
  situation: Situation,
  { user, change, elements, callerGone }: DecisionRequest,
): Promise<DecidedChange | Exclude<ChangeRefusal, Refusal<'InvalidParam_NodeID'>>> {
  const after = fieldsAfter(situation, { user, change, elements });
  if (isRefusal(after)) return after;

  const { enabled, ssoid } = after;
  const { password = '', confirmation = '', current = '' } = change;
  const broken = await brokenPasswordRule(
    { password, confirmation, current },
    {
      user,
      ownMaster: isOwnMaster(situation.actor, user),
      enabled,
      ssoid,
      knownWords: () => knownWordsOf(after),
      minStrength: situation.company.min_password_strength,
      elements,
      callerGone,
    },
  );
  if (broken) return broken;
  const holder = situation.emailHolder;
  if (holder && (holder.company_id !== user.company_id || holder.node_id !== user.node_id)) {
    const whose =
      holder.company_id === user.company_id ? 'another user of the company' : 'a user of another company';
    const reason = `${elements.email} is the address of ${whose}`;
    return refuse('InvalidParam_Email_Already_In_Use', reason);
  }
  const seats = parentAndSeats({ user, after, company: situation.company, element: elements.status });
  if (isRefusal(seats)) return seats;
  return tooLongText(after, elements) ?? { after, seats, password };
}
