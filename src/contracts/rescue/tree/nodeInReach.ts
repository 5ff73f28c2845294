import type { IllTyped } from '../../../soap/lexical';
import { isGroup, isPerson, type NodeKind, type PlacedNode } from '../../../store/rescue/rows';
import type { Situation } from '../actor';
import { refuse, type Refusal } from '../../refusal';
import { unreadable } from '../refusal';
import { reachOf } from '../rules/reach';
import { kindInWords } from './nodeWords';

/** The number of a node, as read from an element. */
export type NodeNumber = number | IllTyped | undefined;

/** The part of a snapshot's question that asks for a node; undefined if its element is missing or ill-typed. */
export function numbered(nodeId: NodeNumber): { nodeId: number } | undefined {
  return typeof nodeId === 'number' ? { nodeId } : undefined;
}

/** The nodes that an operation accepts. */
export interface Wanted {
  words: string;
  is(node: PlacedNode): boolean;
}

export const aUser: Wanted = { words: 'a user', is: isPerson };
export const aGroup: Wanted = { words: 'a group', is: isGroup };
export const aUserOrGroup: Wanted = {
  words: 'a user or a group',
  is: (node) => isPerson(node) || isGroup(node),
};

/** An element that names a node, and the nodes that it may name. */
export interface NodeElement<Outcome extends string> {
  element: string;
  /** The element's value. */
  value: unknown;
  /** Which of the situation's nodes it names; the subject by default. */
  as?: 'subject' | 'target';
  wanted?: Wanted;
  /** The kinds of nodes that it may name; by default, those that the actor may administer. */
  within?: readonly NodeKind[];
  /** The outcome if it names no such node. */
  outcome: Outcome;
}

/** Returns the node that iNodeID names, or a refusal if it names no wanted node within the actor's reach. */
export function subjectInReach(
  situation: Situation,
  nodeId: NodeNumber,
  wanted?: Wanted,
): PlacedNode | Refusal<'InvalidParam_NodeID'> {
  const outcome = 'InvalidParam_NodeID';
  return nodeInReach(situation, { element: 'iNodeID', value: nodeId, wanted, outcome });
}

/** Returns the node that an element names, or a refusal if it names no wanted node within reach. */
export function nodeInReach<const Outcome extends string>(
  situation: Situation,
  { element, value, as = 'subject', wanted, within, outcome }: NodeElement<Outcome>,
): PlacedNode | Refusal<Outcome> {
  const { actor } = situation;
  const node = situation[as];
  if (!node) {
    if (value === undefined || typeof value === 'symbol') {
      return refuse(outcome, unreadable(element, value, 'not a 32-bit integer'));
    }
    const isDeleted = as === 'subject' ? situation.subjectIsDeleted : situation.targetIsDeleted;
    return refuse(outcome, `${element} names ${isDeleted ? 'a deleted node' : 'no node of the company'}`);
  }
  const kinds = within ?? reachOf(actor);
  if (kinds.length === 0) {
    return refuse(outcome, `the caller is ${kindInWords(actor)}, who may administer no node`);
  }
  if (!kinds.includes(node.kind)) {
    const reason = `${element} names ${kindInWords(node)}, out of reach of the caller, who is ${kindInWords(actor)}`;
    return refuse(outcome, reason);
  }
  if (wanted && !wanted.is(node)) {
    return refuse(outcome, `${element} names ${kindInWords(node)}, not ${wanted.words}`);
  }
  return node;
}
