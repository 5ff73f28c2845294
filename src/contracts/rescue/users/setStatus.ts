import type { nodeStatus } from '../../../generated/rescue';
import type { IllTyped } from '../../../soap/lexical';
import { isGroup, type PlacedNode } from '../../../store/rescue/rows';
import type { Situation } from '../actor';
import type { Context } from '../context';
import { changeGroupStatus } from '../groups/changeGroup';
import { isRefusal, refuse } from '../../refusal';
import { unreadable } from '../refusal';
import { hasWayIn, isLastMaster, parentAndSeats } from '../rules/statusRules';
import { aUserOrGroup, subjectInReach, type NodeNumber } from '../tree/nodeInReach';
import { saveUser, userFields } from './saveUser';

const element = 'eStatus';

/** A request to enable or disable the user or group with a node number. */
export interface StatusRequest {
  /** The operation that was called, for the audit. */
  operation: string;
  nodeId: NodeNumber;
  status: nodeStatus | IllTyped | undefined;
}

/**
 * Enables or disables a user by the rules of setUser_v2, or a group by those of setGroup_v2.
 *
 * @param situation read with the user or group as its subject.
 * @returns undefined, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function setStatus(
  context: Context,
  situation: Situation,
  { operation, nodeId, status }: StatusRequest,
) {
  const node = subjectInReach(situation, nodeId, aUserOrGroup);
  if (isRefusal(node)) return node;
  if (typeof status !== 'string') {
    return refuse('InvalidParam_Status', unreadable(element, status, 'neither Enabled nor Disabled'));
  }
  const enabled = status === 'Enabled';
  return isGroup(node)
    ? changeGroupStatus(context, situation, { operation, group: node, enabled })
    : changeUserStatus(context, situation, { operation, user: node, enabled });
}

async function changeUserStatus(
  context: Context,
  situation: Situation,
  { operation, user, enabled }: { operation: string; user: PlacedNode; enabled: boolean },
) {
  const after = { ...userFields(user), enabled };
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
