import { nodeKinds, type NodeKind } from '../../../store/rescue/rows';
import type { Actor } from '../actor';

/** The kinds of nodes that each kind of actor may administer (contract section 4); the others are out of reach. */
const reach: Partial<Record<Actor['kind'], readonly NodeKind[]>> = {
  command_line: nodeKinds,
  master_administrator: nodeKinds,
  administrator: ['technicians', 'technician_group', 'technician'],
};

/** The kinds of nodes of the same company that an actor may administer. */
export function reachOf({ kind }: Pick<Actor, 'kind'>): readonly NodeKind[] {
  return reach[kind] ?? [];
}

/** The kinds of nodes that an actor sees in the hierarchy: those within reach, the root above them, and channels. */
export function visibleKinds(actor: Pick<Actor, 'kind'>): readonly NodeKind[] {
  const kinds = reachOf(actor);
  return kinds.length === 0 || kinds.includes('root') ? kinds : ['root', ...kinds, 'channel'];
}
