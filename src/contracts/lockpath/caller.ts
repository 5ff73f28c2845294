import type { Knex } from 'knex';
import { digestOf } from '../../credentials/secrets';
import { askAsCaller, type Caller } from '../../store/lockpath/snapshot';
import type { Call } from './call';
import { isRefusal } from '../refusal';
import { noSession, notPermitted, type Refusal } from './refusal';
import type { Right } from './rights';
import { sessionEnd } from './session';

/** Who calls, what was asked, and the rows that answer it. */
export interface Entered<Asked, Row> {
  caller: Caller;
  asked: Asked;
  answer: Row[];
}

/** Reads who calls. */
export async function enterSession(call: Call): Promise<Caller | Refusal> {
  const found = await find(call, undefined);
  return isRefusal(found) ? found : found.caller;
}

/**
 * Reads who calls, and the answer to the call's question, in one round trip.
 *
 * @param right what the caller must have the right to do.
 * @param asked what the call asks; a refusal of it is answered only to a caller who has the right.
 * @param questionOf the query whose rows are the answer.
 */
export async function enter<Row, Asked = unknown>(
  call: Call,
  right: Right,
  asked: Asked | Refusal,
  questionOf: (asked: Asked) => Knex.QueryBuilder | Knex.Raw,
): Promise<Entered<Asked, Row> | Refusal> {
  const found = await find<Row>(call, isRefusal(asked) ? undefined : questionOf(asked));
  if (isRefusal(found)) return found;
  if (!found.caller.rights.includes(right)) return notPermitted(`The caller lacks the right ${right}`);
  // A question has no member `refused`; of an `Asked` that is not known the compiler cannot tell.
  return isRefusal(asked) ? (asked as Refusal) : { ...found, asked };
}

async function find<Row>(
  call: Call,
  question: Knex.QueryBuilder | Knex.Raw | undefined,
): Promise<{ caller: Caller; answer: Row[] } | Refusal> {
  if (!call.sessionId) return noSession('The request has no session cookie');
  const key = { digest: digestOf(call.sessionId), now: call.now, sessionEnd: sessionEnd(call.now) };
  const found = await askAsCaller<Row>(call.db, key, question);
  return found ?? noSession('The cookie names no session that is alive');
}
