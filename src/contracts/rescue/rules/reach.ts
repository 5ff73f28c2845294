import type { NodeKind, NodeRow } from '../../../store/rescue/rows';

const allKinds: readonly NodeKind[] = [
  'root',
  'master_administrators',
  'administrators',
  'technicians',
  'administrator_group',
  'technician_group',
  'master_administrator',
  'administrator',
  'technician',
];

/** Whom each kind of user may administer (contract section 4); what is not listed is out of reach. */
const reach: Partial<Record<NodeKind, readonly NodeKind[]>> = {
  master_administrator: allKinds,
  administrator: ['technicians', 'technician_group', 'technician'],
};

/** Whether a caller may administer a node of the same company. */
export function mayAdminister(caller: NodeRow, node: NodeRow): boolean {
  return reach[caller.kind]?.includes(node.kind) ?? false;
}

/** The kinds of nodes that a caller sees of the hierarchy: those within reach, and what stands above them, the root. */
export function visibleKinds(caller: NodeRow): readonly NodeKind[] {
  const kinds = reach[caller.kind] ?? [];
  return kinds.length === 0 || kinds.includes('root') ? kinds : ['root', ...kinds];
}
