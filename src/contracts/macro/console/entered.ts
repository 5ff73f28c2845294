import { goTo, signedOut, type Answer } from '../../../console/answer';
import type { Visit } from '../../../console/contractConsole';
import type { Refused } from '../../../console/refused';
import { isRefusal } from '../../refusal';
import { enter, type Caller } from '../caller';
import type { OperationName } from '../operation';
import { userOf, type ConsoleCalls, type RefusedCall } from './calls';
import { PASSWORD_PATH } from './paths';

/** What a page needs of the contract. */
export interface PageQuestion {
  visit: Visit;
  /** The user name that the page is about. */
  userid?: string;
  /** Whether a session that can only change the password sees the page too. */
  withExpired?: boolean;
}

/**
 * Answers a page from the session of its visitor. A session whose password has expired can only change the password
 * (contract section 2: Login), so that every other page leads there.
 */
export async function entered(
  { callOf }: ConsoleCalls,
  { visit, userid, withExpired = false }: PageQuestion,
  show: (caller: Caller) => Promise<Answer> | Answer,
): Promise<Answer> {
  const caller = await enter(callOf(visit), userOf(visit), userid === undefined ? {} : { userid });
  if (isRefusal(caller)) return signedOut;
  if (caller.session.password_only && !withExpired)
    return goTo(PASSWORD_PATH, 'The password has expired; change it before you continue.');
  return show(caller);
}

/** Answers a form that the contract has refused. @param again shows its page with the refusal. */
export function refusedForm(
  refused: RefusedCall<OperationName>,
  again: (refused: Refused) => Promise<Answer> | Answer,
): Promise<Answer> | Answer {
  return refused.isOver ? signedOut : again(refused);
}
