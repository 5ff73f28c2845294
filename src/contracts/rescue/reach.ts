import type { NodeKind, NodeRow } from '../../store/node';

/** Whom each kind of user may administer (contract section 4); what is not listed is out of reach. */
const reach: Partial<Record<NodeKind, ReadonlySet<NodeKind> | 'everyone'>> = {
  master_administrator: 'everyone',
  administrator: new Set<NodeKind>(['technicians', 'technician_group', 'technician']),
};

/** Whether a caller may administer a node of the same company. */
export function mayAdminister(caller: NodeRow, node: NodeRow): boolean {
  const kinds = reach[caller.kind];
  return kinds === 'everyone' || (kinds?.has(node.kind) ?? false);
}
