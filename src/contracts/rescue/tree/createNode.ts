import type { IllTyped } from '../../../soap/lexical';
import { untilSettled } from '../../../store/engine/conflict';
import type { NodeKind } from '../../../store/rescue/rows';
import { addNode, nextNodeId } from '../../../store/rescue/nodeWrites';
import { changeStructure } from '../../../store/structure';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter, type CallerRefusal } from '../caller';
import { mayAdminister } from '../rules/reach';

/**
 * Makes a blank node below a parent within reach.
 *
 * @param kindBelow the kind of node that is made below a kind of parent; undefined where none may stand.
 * @returns the outcome, and the new node's id, or 0.
 */
export function createNode(
  call: Call,
  authCode: string | undefined,
  parentId: number | IllTyped | undefined,
  kindBelow: (parent: NodeKind) => NodeKind | undefined,
  { enabled }: { enabled: boolean },
  operation: string,
): Promise<{ outcome: 'OK' | 'InvalidParam_ParentID' | CallerRefusal; nodeId: number }> {
  return untilSettled(async () => {
    const snapshot = await enter(call, authCode, {
      subject: typeof parentId === 'number' ? { nodeId: parentId } : undefined,
    });
    if (typeof snapshot === 'string') return { outcome: snapshot, nodeId: 0 };
    const { caller, company, subject: parent } = snapshot;
    const kind = parent && mayAdminister(caller, parent) ? kindBelow(parent.kind) : undefined;
    if (!parent || !kind) return { outcome: 'InvalidParam_ParentID', nodeId: 0 };

    const node = {
      company_id: company.company_id,
      node_id: await nextNodeId(call.db),
      parent_id: parent.node_id,
      kind,
      enabled,
    };
    await writeTogether(call.db, [
      changeStructure(call.db, company),
      addNode(call.db, node),
      audited(call, { operation, actor: caller, target: node }),
    ]);
    return { outcome: 'OK', nodeId: node.node_id };
  });
}
