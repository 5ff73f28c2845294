import type { Knex } from 'knex';
import { digestOf } from '../../credentials/secrets';
import { askAsCaller, type Caller } from '../../store/lockpath/snapshot';
import type { Call } from './call';
import { invalidPermissions, Refusal, sessionRequired } from './refusal';
import type { Right } from './rights';
import { sessionEnd } from './session';

/** Who calls, and the rows that answer what the call asked. */
export interface Entered<T> {
  caller: Caller;
  answer: T[];
}

/**
 * Reads who calls, and the answer to the call's question, in one round trip.
 *
 * @param right what the caller must have the right to do; undefined: a session will do.
 * @param question a refusal when what was sent makes no question; it is answered to nobody but who has the right.
 */
export async function enter<T = never>(
  call: Call,
  right: Right | undefined,
  question?: Knex.QueryBuilder | Knex.Raw | Refusal,
): Promise<Entered<T> | Refusal> {
  if (!call.sessionId) return sessionRequired;
  const key = { digest: digestOf(call.sessionId), now: call.now, sessionEnd: sessionEnd(call.now) };
  const asked = question instanceof Refusal ? undefined : question;
  const entered = await askAsCaller<T>(call.db, key, asked);
  if (!entered) return sessionRequired;
  if (right && !entered.caller.rights.includes(right)) return invalidPermissions;
  return question instanceof Refusal ? question : entered;
}
