import type { IllTyped } from '../../../soap/lexical';
import type { PlacedNode } from '../../../store/rescue/rows';
import type { Call } from '../call';
import { enter, type CallerRefusal } from '../caller';
import { mayAdminister } from '../rules/reach';

/** Reads a node within the caller's reach: a user or a group, as `isWanted` says. */
export async function readNode(
  call: Call,
  authCode: string | undefined,
  nodeId: number | IllTyped | undefined,
  isWanted: (node: PlacedNode) => boolean,
): Promise<PlacedNode | CallerRefusal | 'InvalidParam_NodeID'> {
  const subject = typeof nodeId === 'number' ? { nodeId } : undefined;
  const snapshot = await enter(call, authCode, { subject });
  if (typeof snapshot === 'string') return snapshot;
  const { caller, subject: node } = snapshot;
  return node && isWanted(node) && mayAdminister(caller, node) ? node : 'InvalidParam_NodeID';
}
