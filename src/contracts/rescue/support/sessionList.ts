import type { nodeRef, SESSION_V3 } from '../../../generated/rescue';
import { illTyped, type IllTyped } from '../../../soap/lexical';
import { listSessions } from '../../../store/rescue/support/listed';
import { isRefusal, type Refusal } from '../../refusal';
import type { Call } from '../call';
import { enter, type CallerRefusal } from '../caller';
import { settingsOf } from '../reports/settings';
import { numbered, type NodeNumber } from '../tree/nodeInReach';
import { scopeOf, wholeReach } from './reference';
import { sessionRecord } from './sessionRecord';

/** The HTTP parameters of all versions of getSession. */
export const sessionListParameters = {
  node: 'iNodeID',
  noderef: 'eNodeRef',
  authcode: 'sAuthCode',
} as const;

/** What all versions of getSession ask for. */
export interface SessionListInput {
  iNodeID?: NodeNumber;
  eNodeRef?: nodeRef | IllTyped;
  sAuthCode?: string;
}

/**
 * Lists the sessions of a node or a channel, the newest request first (section 2 of the contract's second part).
 *
 * @param withoutNode whether a call without a node asks for all within the caller's reach.
 */
export async function sessionsFor(
  call: Call,
  { iNodeID, eNodeRef, sAuthCode }: SessionListInput,
  { withoutNode = false } = {},
): Promise<SESSION_V3[] | CallerRefusal | Refusal<'Error' | 'InvalidParam_NodeID'>> {
  const situation = await enter(call, sAuthCode, { subject: numbered(iNodeID) });
  if (isRefusal(situation)) return situation;
  const { actor } = situation;

  const asksForAll = withoutNode && iNodeID === undefined && eNodeRef !== illTyped;
  const scope = asksForAll
    ? wholeReach(actor)
    : await scopeOf(call, situation, { nodeId: iNodeID, reference: eNodeRef });
  if (isRefusal(scope)) return scope;

  const [sessions, { minutesFromUtc }] = await Promise.all([
    listSessions(call.db, { companyId: actor.company_id, scope, now: call.now }),
    settingsOf(call.db, actor),
  ]);
  return sessions.map((session) => sessionRecord(session, { now: call.now, minutesFromUtc }));
}
