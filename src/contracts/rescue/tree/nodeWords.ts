import type { nodeState as NodeState, nodeType } from '../../../generated/rescue';
import { isPerson, type NodeKind, type PlacedNode } from '../../../store/rescue/rows';
import type { Actor } from '../actor';

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
  channel: 'Channel',
};

const kindsInWords: Record<Actor['kind'], string> = {
  root: 'the root',
  master_administrators: 'the Master Administrators node',
  administrators: 'the Administrators node',
  technicians: 'the Technicians node',
  administrator_group: 'an administrator group',
  technician_group: 'a technician group',
  master_administrator: 'a master administrator',
  administrator: 'an administrator',
  technician: 'a technician',
  channel: 'a channel',
  command_line: 'the command line',
};

/** The words for a node or an actor in a refusal's reason. */
export function kindInWords({ kind }: Pick<Actor, 'kind'>): string {
  return kindsInWords[kind];
}

/**
 * The state of a node in replies (contract section 6): Disabled; Online for a person with a live session or a console that is
 * switched on, and for a channel that such a technician serves; otherwise Offline.
 */
export function nodeState(node: Pick<PlacedNode, 'kind' | 'enabled' | 'online'>): NodeState {
  if (!node.enabled) return 'Disabled';
  return (isPerson(node) || node.kind === 'channel') && node.online ? 'Online' : 'Offline';
}
