import { untilSettled } from '../../../store/engine/conflict';
import { isGroup, isPerson, type PlacedNode } from '../../../store/rescue/rows';
import type { Snapshot } from '../../../store/rescue/snapshot';
import type { Call } from '../call';
import { enter } from '../caller';
import { changeGroupStatus } from '../groups/changeGroup';
import type { Input, Operation, Outcome } from '../operation';
import { mayAdminister } from '../rules/reach';
import { saveUser, userFields } from '../users/saveUser';
import { hasWayIn, isLastMaster, parentAndSeats } from '../rules/statusRules';

/** Enables or disables a user by the rules of setUser_v2, or a group by those of setGroup_v2 (contract section 6). Its outcomes carry no prefix. */
export const setUserStatus_v7_1: Operation<'setUserStatus_v7_1'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', status: 'eStatus', authcode: 'sAuthCode' },
  answersFor: ['iNodeID', 'eStatus'],
  run: async (input, call) => ({
    setUserStatus_v7_1Result: await untilSettled(() => setStatus(input, call)),
  }),
};

async function setStatus(
  { iNodeID, eStatus, sAuthCode }: Input<'setUserStatus_v7_1'>,
  call: Call,
): Promise<Outcome<'setUserStatus_v7_1'>> {
  const snapshot = await enter(call, sAuthCode, {
    subject: typeof iNodeID === 'number' ? { nodeId: iNodeID } : undefined,
  });
  if (typeof snapshot === 'string') return snapshot;
  const { caller, subject: node } = snapshot;
  if (!node || !mayAdminister(caller, node)) return 'InvalidParam_NodeID';
  if (!isPerson(node) && !isGroup(node)) return 'InvalidParam_NodeID';
  if (typeof eStatus !== 'string') return 'InvalidParam_Status';
  const enabled = eStatus === 'Enabled';
  return isGroup(node)
    ? changeGroupStatus('setUserStatus_v7_1', snapshot, node, enabled, call)
    : changeUserStatus(snapshot, node, enabled, call);
}

async function changeUserStatus(
  snapshot: Snapshot,
  user: PlacedNode,
  enabled: boolean,
  call: Call,
): Promise<Outcome<'setUserStatus_v7_1'>> {
  const after = { ...userFields(user), enabled };
  if (!after.enabled && isLastMaster(user, snapshot)) return 'InvalidParam_Status';
  if (after.enabled && !hasWayIn(user)) return 'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero';
  const seats = parentAndSeats(user, after, snapshot);
  if (typeof seats === 'string') return seats;
  await saveUser(call, snapshot, user, { after, seats }, undefined, 'setUserStatus_v7_1');
  return 'OK';
}
