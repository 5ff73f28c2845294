import type { IllTyped } from '../../../soap/lexical';
import { untilSettled } from '../../../store/engine/conflict';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { changeStructure } from '../../../store/structure';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter } from '../caller';
import type { Input, Operation } from '../operation';
import { mayAdminister } from '../rules/reach';
import { mayHold } from '../rules/treeShape';

/** Moves a user or a group to another parent (contract section 6). */
export const moveNode: Operation<'moveNode'> = {
  parameters: {
    targetnode: 'iTargetNodeID',
    targetnodeid: 'iTargetNodeID',
    node: 'iNodeID',
    nodeid: 'iNodeID',
    authcode: 'sAuthCode',
  },
  answersFor: ['iTargetNodeID', 'iNodeID'],
  run: async (input, call) => ({ moveNodeResult: `moveNode_${await untilSettled(() => move(input, call))}` }),
};

async function move({ iTargetNodeID, iNodeID, sAuthCode }: Input<'moveNode'>, call: Call) {
  const snapshot = await enter(call, sAuthCode, { subject: named(iNodeID), target: named(iTargetNodeID) });
  if (typeof snapshot === 'string') return snapshot;
  const { caller, company, subject: node, target } = snapshot;
  if (!node || !mayAdminister(caller, node)) return 'InvalidParam_NodeID';
  if (!target || !mayAdminister(caller, target)) return 'InvalidParam_TargetNodeID';
  const intoItself = target.node_id === node.node_id || target.above.includes(node.node_id);
  if (intoItself || !mayHold(target.kind, node.kind)) return 'Invalid_Move';
  if (node.parent_id === target.node_id) return 'OK';

  const { db } = call;
  await writeTogether(db, [
    changeStructure(db, company),
    changeNode(db, node, { parent_id: target.node_id }),
    audited(call, { operation: 'moveNode', actor: caller, target: node, changed: ['parent'] }),
  ]);
  return 'OK';
}

function named(id: number | IllTyped | undefined) {
  return typeof id === 'number' ? { nodeId: id } : undefined;
}
