import type { nodeState as NodeState, nodeType } from '../../../generated/rescue';
import { isPerson, type NodeKind, type PlacedNode } from '../../../store/rescue/rows';

/** The contract's word for each kind of node. */
export const nodeTypes: Record<NodeKind, nodeType> = {
  root: 'Root',
  master_administrators: 'MasterAdministrators',
  administrators: 'Administrators',
  technicians: 'Technicians',
  administrator_group: 'AdministratorGroup',
  technician_group: 'TechnicianGroup',
  master_administrator: 'MasterAdministrator',
  administrator: 'Administrator',
  technician: 'Technician',
};

/**
 * The state that replies show of a node (contract section 6): Disabled; of a person Online while a session of theirs
 * lives; else Offline.
 */
export function nodeState(node: Pick<PlacedNode, 'kind' | 'enabled' | 'online'>): NodeState {
  if (!node.enabled) return 'Disabled';
  return isPerson(node) && node.online ? 'Online' : 'Offline';
}
