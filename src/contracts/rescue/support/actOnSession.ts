import type { SupportSessionRow } from '../../../store/rescue/support/columns';
import { findSession } from '../../../store/rescue/support/sessionWrites';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { Call } from '../call';
import { asCaller, type Entered, type Question } from '../caller';
import type { OwnWord } from '../outcomes';
import { unreadable } from '../refusal';
import type { NodeNumber } from '../tree/nodeInReach';
import { kindInWords } from '../tree/nodeWords';
import { isAdministrator } from './reference';

/** Why an action on a session is refused, in the words that the enums of all of them have. */
export type ActionRefusal = Refusal<
  'Error' | 'NotLoggedInAsAdmin' | 'ActionFailed' | 'Invalid_SecretAuthCode' | 'User_Deleted_Or_Disabled'
> &
  OwnWord;

/** What an action decides on. */
export type SessionSituation = Entered & { session: SupportSessionRow };

/** An action on a session, as a call asks for it. */
export interface SessionAct {
  authCode: string | undefined;
  /** The element that names the session, and its value. */
  element: string;
  sessionId: NodeNumber;
  question?: Question;
}

/**
 * Acts on a session for an administrator (section 4 of the contract's second part): reads, decides and saves, and starts again if
 * another change came in between.
 *
 * @param act decides and saves. It throws Conflict when its situation no longer holds.
 */
export async function actOnSession(
  call: Call,
  { authCode, element, sessionId, question = {} }: SessionAct,
  act: (situation: SessionSituation) => Promise<ActionRefusal | undefined>,
): Promise<ActionRefusal | undefined> {
  const refused = await asCaller<ActionRefusal | undefined>(call, authCode, question, async (situation) => {
    const { actor } = situation;
    if (!isAdministrator(actor))
      return refuse('NotLoggedInAsAdmin', `the caller is ${kindInWords(actor)}, not an administrator`);
    if (typeof sessionId !== 'number')
      return invalidSession(unreadable(element, sessionId, 'not a 32-bit integer'));
    const session = await findSession(call.db, actor.company_id, sessionId, call.now);
    if (!session) return invalidSession(`${element} names no session of the company`);
    return act({ ...situation, session });
  });
  return isRefusal(refused) && refused.refused === 'NotLoggedIn'
    ? refuse('NotLoggedInAsAdmin', refused.because)
    : refused;
}

function invalidSession(because: string): ActionRefusal {
  return { ...refuse('Error', because), word: 'INVALIDPARAM_SESSION' };
}

/** Refuses a node that an action names. */
export function invalidNode(because: string): ActionRefusal {
  return { ...refuse('Error', because), word: 'INVALIDPARAM_NODE' };
}
