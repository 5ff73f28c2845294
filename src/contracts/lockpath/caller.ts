import type { Knex } from 'knex';
import { digestOf } from '../../credentials/secrets';
import { askAsCaller, type Caller } from '../../store/lockpath/snapshot';
import { refuseMoved } from '../context';
import { isRefusal } from '../refusal';
import type { Call } from './call';
import { noSession, notPermitted, type Refusal } from './refusal';
import type { Right } from './rights';
import { sessionEnd } from './session';

/** The caller, their question, and the rows that answer it. */
export interface Entered<Asked, Row> {
  caller: Caller;
  asked: Asked;
  answer: Row[];
}

/** Reads the caller. */
export async function enterSession(call: Call): Promise<Caller | Refusal> {
  const found = await find(call, undefined);
  return isRefusal(found) ? found : found.caller;
}

/** Reads the caller, who needs a right. */
export async function enterWith(call: Call, right: Right): Promise<Caller | Refusal> {
  const caller = await enterSession(call);
  return isRefusal(caller) || caller.rights.includes(right) ? caller : lacks(right);
}

/**
 * Reads the caller, and the answer to the call's question, in one round trip.
 *
 * @param right the right that the caller needs.
 * @param asked the question of the call, or a refusal, which only a caller with the right gets to see.
 * @param questionOf builds the query whose rows are the answer.
 */
export async function enter<Row, Asked = unknown>(
  call: Call,
  right: Right,
  asked: Asked | Refusal,
  questionOf: (asked: Asked) => Knex.QueryBuilder | Knex.Raw,
): Promise<Entered<Asked, Row> | Refusal> {
  const found = await find<Row>(call, isRefusal(asked) ? undefined : questionOf(asked));
  if (isRefusal(found)) return found;
  if (!found.caller.rights.includes(right)) return lacks(right);
  // A question has no member `refused`, but the compiler does not know that of a generic `Asked`.
  return isRefusal(asked) ? (asked as Refusal) : { asked, ...found };
}

const lacks = (right: Right) => notPermitted(`The caller lacks the right ${right}`);

async function find<Row>(
  call: Call,
  question: Knex.QueryBuilder | Knex.Raw | undefined,
): Promise<{ caller: Caller; answer: Row[] } | Refusal> {
  if (!call.sessionId) return noSession('The request has no session cookie');
  const key = { digest: digestOf(call.sessionId), now: call.now, sessionEnd: sessionEnd(call.now) };
  const found = await askAsCaller<Row>(call.db, key, question);
  if (!found) return noSession('No live session has the cookie');
  call.note.company = found.caller.company_id;
  call.note.caller = String(found.caller.user_id);
  refuseMoved(call, found.caller.company_id, found.caller.moved_to);
  return found;
}
