import { xmlTextOf } from '../../../http/xmlText';
import type { IllTyped } from '../../../soap/lexical';
import { readSessionText, type SessionText } from '../../../store/rescue/support/texts';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { Call } from '../call';
import { enter, type CallerRefusal } from '../caller';
import { unreadable } from '../refusal';
import { wholeReach } from './reference';

/** What getChat and getNote ask for. */
export interface SessionTextInput {
  iSessionID?: number | IllTyped;
  sAuthCode?: string;
}

/** Reads the chat log or the note of a session (section 8 of the contract's second part). Line breaks are LF. */
export async function sessionTextFor(
  call: Call,
  { iSessionID, sAuthCode }: SessionTextInput,
  of: SessionText,
): Promise<string | CallerRefusal | Refusal<'Error' | 'InvalidParam_SessionID'>> {
  const situation = await enter(call, sAuthCode, {});
  if (isRefusal(situation)) return situation;
  if (typeof iSessionID !== 'number')
    return refuse('InvalidParam_SessionID', unreadable('iSessionID', iSessionID, 'not a 32-bit integer'));

  const { actor } = situation;
  const asked = { companyId: actor.company_id, sessionId: iSessionID, scope: wholeReach(actor) };
  const text = await readSessionText(call.db, of, asked);
  if (text === undefined) return refuse('Error', 'iSessionID names no session within reach of the caller');
  return xmlTextOf(text).replace(/\r\n?/g, '\n');
}
