import type { NodeKind } from '../../../store/rescue/rows';

/**
 * The shape of a company's tree (contract section 6): for each kind of node that may be made or moved, the kinds of
 * its parent. The root and the three nodes below it are made with the company and stay where they are.
 */
const parents: Partial<Record<NodeKind, readonly NodeKind[]>> = {
  master_administrator: ['master_administrators'],
  administrator_group: ['administrators', 'administrator_group'],
  administrator: ['administrators', 'administrator_group'],
  technician_group: ['technicians', 'technician_group'],
  technician: ['technician_group'],
};

/** Whether a node of one kind may stand below a node of another. */
export function mayHold(parent: NodeKind, child: NodeKind): boolean {
  return parents[child]?.includes(parent) ?? false;
}

/** Whether nodes of a kind were made with the company, and so are neither moved nor deleted. */
export function isFixed(kind: NodeKind): boolean {
  return parents[kind] === undefined;
}

/** The kind of person that is created below a node; undefined where none may stand. */
export function personBelow(parent: NodeKind): NodeKind | undefined {
  return people.find((kind) => mayHold(parent, kind));
}

/** The kind of group that is created below a node; undefined where none may stand. */
export function groupBelow(parent: NodeKind): NodeKind | undefined {
  return groups.find((kind) => mayHold(parent, kind));
}

const people = ['master_administrator', 'administrator', 'technician'] as const;
const groups = ['administrator_group', 'technician_group'] as const;
