import { countGroupLevels } from '../../../store/rescue/groupLevels';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { isGroup } from '../../../store/rescue/rows';
import { changeStructure } from '../../../store/structure';
import { writeTogether } from '../../../store/engine/writeTogether';
import type { Situation } from '../actor';
import { audited } from '../audited';
import type { Context } from '../context';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import { deepens, MAX_GROUP_DEPTH, tooDeep } from '../rules/groupDepth';
import { mayHold } from '../rules/treeShape';
import { nodeInReach, subjectInReach, type NodeNumber } from './nodeInReach';
import { kindInWords } from './nodeWords';

/** A move of the situation's subject below its target. */
export interface Move {
  /** The operation that was called, for the audit. */
  operation: string;
  nodeId: NodeNumber;
  targetId: NodeNumber;
}

/**
 * Moves a user or a group to another parent.
 *
 * @returns undefined, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function moveNode(
  context: Context,
  situation: Situation,
  { operation, nodeId, targetId }: Move,
): Promise<Refusal<'InvalidParam_NodeID' | 'InvalidParam_TargetNodeID' | 'Invalid_Move'> | undefined> {
  const { actor, company } = situation;
  const node = subjectInReach(situation, nodeId);
  if (isRefusal(node)) return node;
  const target = nodeInReach(situation, {
    element: 'iTargetNodeID',
    value: targetId,
    as: 'target',
    outcome: 'InvalidParam_TargetNodeID',
  });
  if (isRefusal(target)) return target;
  if (target.node_id === node.node_id || target.above.includes(node.node_id)) {
    return refuse('Invalid_Move', 'iTargetNodeID names the moved node or one below it');
  }
  if (!mayHold(target.kind, node.kind)) {
    const reason = `iTargetNodeID names ${kindInWords(target)}, which may not be the parent of ${kindInWords(node)}`;
    return refuse('Invalid_Move', reason);
  }
  if (node.parent_id === target.node_id) return undefined;
  const { db } = context;
  if (isGroup(node) && deepens(node, target)) {
    const levels = await countGroupLevels(db, node, MAX_GROUP_DEPTH + 1);
    const reason = tooDeep('iTargetNodeID', target, levels);
    if (reason !== undefined) return refuse('Invalid_Move', reason);
  }

  await writeTogether(db, [
    changeStructure(db, company),
    changeNode(db, node, { parent_id: target.node_id }),
    audited(context, { operation, actor, target: node, changed: ['parent'] }),
  ]);
  return undefined;
}
