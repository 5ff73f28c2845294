import type { nodeRef_v2 } from '../../../generated/rescue';
import { illTyped, type IllTyped } from '../../../soap/lexical';
import { nodeKinds, type NodeRow, type PlacedNode } from '../../../store/rescue/rows';
import { servesChannel, type Scope } from '../../../store/rescue/support/scope';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { Call } from '../call';
import type { Entered } from '../caller';
import { unreadable } from '../refusal';
import { reachOf } from '../rules/reach';
import { nodeInReach, type NodeElement, type NodeNumber } from '../tree/nodeInReach';

/** What an element says of the node that another one names; missing means NODE. */
export type Reference = nodeRef_v2 | IllTyped | undefined;

/** The node that a call names, and what it says of it. */
export interface Referred {
  nodeId: NodeNumber;
  reference: Reference;
}

type NodeRefusal = Refusal<'InvalidParam_NodeID'>;

/**
 * Finds whose sessions a call asks for (section 1 of the contract's second part). The reference is checked first: an unknown
 * one reaches this only over HTTP, where it is an ERROR.
 *
 * @param situation read with the node as its subject.
 */
export async function scopeOf(
  call: Call,
  situation: Entered,
  { nodeId, reference = 'NODE' }: Referred,
): Promise<Scope | NodeRefusal | Refusal<'Error'>> {
  if (reference === illTyped) return refuse('Error', unreadable('eNodeRef', reference, 'no known reference'));
  if (reference === 'CHANNEL') return channelOf(call, situation, nodeId);
  if (reference !== 'NODE')
    return refuse('InvalidParam_NodeID', 'eNodeRef asks for external technicians, of whom there are none');
  return nodeOf(situation, nodeId);
}

/** All that a caller may see: administrators their company, a technician the own sessions and those of the channels. */
export function wholeReach(actor: NodeRow): Scope {
  return isAdministrator(actor) ? { of: 'company' } : { of: 'reach', technicianId: actor.node_id };
}

/** Whether a user administers others, and so sees all sessions of the company. */
export function isAdministrator(actor: NodeRow): boolean {
  return reachOf(actor).length > 0;
}

function nodeOf(situation: Entered, nodeId: NodeNumber): Scope | NodeRefusal {
  const { actor, company, subject } = situation;
  if (isAdministrator(actor)) {
    if (nodeId === company.company_id) return { of: 'company' };
  } else if (subject && subject.node_id !== actor.node_id)
    return refuse('InvalidParam_NodeID', 'iNodeID names another node than the caller, who is a technician');
  const node = nodeInReach(situation, {
    ...{ element: 'iNodeID', value: nodeId, outcome: 'InvalidParam_NodeID' as const },
    within: nodeKinds,
    wanted: { words: 'a node for which eNodeRef is NODE', is: ({ kind }) => kind !== 'channel' },
  });
  if (isRefusal(node)) return node;
  return node.kind === 'root' ? { of: 'company' } : { of: 'node', nodeId: node.node_id };
}

async function channelOf(call: Call, situation: Entered, nodeId: NodeNumber): Promise<Scope | NodeRefusal> {
  const channel = await channelInReach(call, situation, {
    element: 'iNodeID',
    value: nodeId,
    outcome: 'InvalidParam_NodeID',
  });
  return isRefusal(channel) ? channel : { of: 'channel', channelId: channel.node_id };
}

/** Returns the channel that an element names: for administrators any of the company, else one that the caller serves. */
export async function channelInReach<const Outcome extends string>(
  { db }: Call,
  situation: Entered,
  { element, value, outcome }: Pick<NodeElement<Outcome>, 'element' | 'value' | 'outcome'>,
): Promise<PlacedNode | Refusal<Outcome>> {
  const channel = nodeInReach(situation, {
    ...{ element, value, outcome },
    within: nodeKinds,
    wanted: { words: 'a channel', is: ({ kind }) => kind === 'channel' },
  });
  if (isRefusal(channel)) return channel;
  const { actor } = situation;
  if (isAdministrator(actor) || (await servesChannel(db, actor, channel.node_id))) return channel;
  return refuse(outcome, `${element} names a channel that the caller does not serve`);
}
