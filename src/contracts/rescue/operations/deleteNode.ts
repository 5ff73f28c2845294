import { untilSettled } from '../../../store/engine/conflict';
import { isPerson } from '../../../store/rescue/rows';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { takeSeats } from '../../../store/rescue/seats';
import { endSessionsOf } from '../../../store/rescue/sessions';
import { releaseEmail } from '../../../store/rescue/logins';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter } from '../caller';
import type { Input, Operation } from '../operation';
import { mayAdminister } from '../rules/reach';
import { moreSeats } from '../rules/seatRules';
import { isLastMaster } from '../rules/statusRules';
import { isFixed } from '../rules/treeShape';

/**
 * Deletes a user, or a group that is empty (contract section 6). A deleted user's e-mail address is free again, the
 * sessions and the code are dead; the row stays, for the audit tells of it.
 */
export const deleteNode: Operation<'deleteNode'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  run: async (input, call) => ({
    deleteNodeResult: `deleteNode_${await untilSettled(() => remove(input, call))}`,
  }),
};

async function remove({ iNodeID, sAuthCode }: Input<'deleteNode'>, call: Call) {
  const snapshot = await enter(call, sAuthCode, {
    subject: typeof iNodeID === 'number' ? { nodeId: iNodeID } : undefined,
    children: true,
  });
  if (typeof snapshot === 'string') return snapshot;
  const { caller, company, subject: node, hasChildren } = snapshot;
  if (!node || !mayAdminister(caller, node)) return 'InvalidParam_NodeID';
  const isOneself = node.node_id === caller.node_id;
  if (isFixed(node.kind) || isOneself || isLastMaster(node, snapshot) || hasChildren) return 'Invalid_Delete';

  const { db } = call;
  await writeTogether(db, [
    takeSeats(db, company, moreSeats(node, { ...node, enabled: false })),
    changeNode(db, node, {
      enabled: false,
      deleted_at: call.now.toISOString(),
      credential_version: node.credential_version + 1,
    }),
    ...(isPerson(node) ? [releaseEmail(db, node), endSessionsOf(db, node)] : []),
    audited(call, { operation: 'deleteNode', actor: caller, target: node }),
  ]);
  return 'OK';
}
