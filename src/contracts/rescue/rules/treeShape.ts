import type { NodeKind } from '../../../store/rescue/rows';

/**
 * The shape of a company's tree (contract section 6): for each kind of node that may be created or moved, the kinds
 * of its parent. The root and the three nodes below it are created with the company and never move.
 */
const parents: Partial<Record<NodeKind, readonly NodeKind[]>> = {
  master_administrator: ['master_administrators'],
  administrator_group: ['administrators', 'administrator_group'],
  administrator: ['administrators', 'administrator_group'],
  technician_group: ['technicians', 'technician_group'],
  technician: ['technician_group'],
};

/** Whether a node of one kind may be the parent of a node of another kind. */
export function mayHold(parent: NodeKind, child: NodeKind): boolean {
  return parents[child]?.includes(parent) ?? false;
}

/** Whether nodes of a kind are neither moved nor deleted: those that are created with the company, and channels. */
export function isFixed(kind: NodeKind): boolean {
  return parents[kind] === undefined;
}

/** Returns the kind of person to create below a node; undefined if the node may not have one. */
export function personBelow(parent: NodeKind): NodeKind | undefined {
  return people.find((kind) => mayHold(parent, kind));
}

/** Returns the kind of group to create below a node; undefined if the node may not have one. */
export function groupBelow(parent: NodeKind): NodeKind | undefined {
  return groups.find((kind) => mayHold(parent, kind));
}

const people = ['master_administrator', 'administrator', 'technician'] as const;
const groups = ['administrator_group', 'technician_group'] as const;
