import { isGroup, type NodeKind } from '../../../store/rescue/rows';
import { addNode, nextNodeId } from '../../../store/rescue/nodeWrites';
import { changeStructure } from '../../../store/structure';
import { writeTogether } from '../../../store/engine/writeTogether';
import type { Situation } from '../actor';
import { audited } from '../audited';
import type { Context } from '../context';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import { tooDeep } from '../rules/groupDepth';
import { nodeInReach, type NodeNumber } from './nodeInReach';
import { kindInWords } from './nodeWords';

/** A blank node to create. */
export interface NodeCreation {
  /** The operation that was called, for the audit. */
  operation: string;
  /** The number of the parent, which is the situation's subject. */
  parentId: NodeNumber;
  /** Returns the kind of node to create below a kind of parent; undefined if the parent may not have one. */
  kindBelow(parent: NodeKind): NodeKind | undefined;
  enabled: boolean;
}

/**
 * Creates a blank node below a parent within the actor's reach.
 *
 * @returns the new node's id, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function createNode(
  context: Context,
  situation: Situation,
  { operation, parentId, kindBelow, enabled }: NodeCreation,
): Promise<{ iNodeID: number } | Refusal<'InvalidParam_ParentID'>> {
  const { actor, company } = situation;
  const element = 'iParentID';
  const outcome = 'InvalidParam_ParentID';
  const parent = nodeInReach(situation, { element, value: parentId, outcome });
  if (isRefusal(parent)) return parent;
  const kind = kindBelow(parent.kind);
  if (!kind) {
    const reason = `${element} names ${kindInWords(parent)}, below which ${operation} creates nothing`;
    return refuse(outcome, reason);
  }
  const depthReason = isGroup({ kind }) ? tooDeep(element, parent, 1) : undefined;
  if (depthReason !== undefined) return refuse(outcome, depthReason);

  const node = {
    company_id: company.company_id,
    node_id: await nextNodeId(context.db),
    parent_id: parent.node_id,
    kind,
    enabled,
  };
  await writeTogether(context.db, [
    changeStructure(context.db, company),
    addNode(context.db, node),
    audited(context, { operation, actor, target: node }),
  ]);
  return { iNodeID: node.node_id };
}
