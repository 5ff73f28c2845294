import type { nodeStatus } from '../../../generated/rescue';
import type { IllTyped } from '../../../soap/lexical';
import type { Situation } from '../actor';
import type { Context } from '../context';
import { isRefusal, refuse, unreadable } from '../refusal';
import { hasWayIn, isLastMaster, parentAndSeats } from '../rules/statusRules';
import { aUser, nodeInReach, type NodeNumber } from '../tree/nodeInReach';
import { saveUser, userFields } from './saveUser';

/** A change of the status of the user whom a node number names. */
export interface StatusRequest {
  /** The operation that was called, for the audit. */
  operation: string;
  nodeId: NodeNumber;
  status: nodeStatus | IllTyped | undefined;
}

/**
 * Enables or disables a user, by the rules of setUser_v2.
 *
 * @param situation read with the user as its subject.
 * @returns undefined, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function setStatus(
  context: Context,
  situation: Situation,
  { operation, nodeId, status }: StatusRequest,
) {
  const element = 'eStatus';
  const user = nodeInReach(situation, {
    element: 'iNodeID',
    value: nodeId,
    wanted: aUser,
    outcome: 'InvalidParam_NodeID',
  });
  if (isRefusal(user)) return user;
  if (typeof status !== 'string') {
    return refuse('InvalidParam_Status', unreadable(element, status, 'neither Enabled nor Disabled'));
  }
  const after = { ...userFields(user), enabled: status === 'Enabled' };
  if (!after.enabled && isLastMaster(user, situation)) {
    const reason = `${element} would disable the last enabled master administrator`;
    return refuse('InvalidParam_Status', reason);
  }
  if (after.enabled && !hasWayIn(user)) {
    const reason = `${element} would enable a user who has neither a password nor a Single Sign-On ID`;
    return refuse('InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero', reason);
  }
  const seats = parentAndSeats({ user, after, company: situation.company, element });
  if (isRefusal(seats)) return seats;
  await saveUser(context, situation, { operation, user, after, seats });
  return undefined;
}
