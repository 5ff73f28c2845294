import type { Knex } from 'knex';
import { drawNumbers } from '../../../store/engine/drawNumbers';
import { blankNode, type NodeKind, type NodeRow } from '../../../store/rescue/rows';
import { groupPermissions } from '../demo';

/** The nodes of a new company. */
export interface Tree {
  /** The ids of the nodes that are not people. */
  groups: Record<
    'root' | 'masterAdministrators' | 'administrators' | 'technicians' | 'technicianGroup',
    number
  >;
  /** The rows of these. */
  nodes: NodeRow[];
  users: User[];
}

/** A user's node, and a plain word for the kind of user. */
export interface User {
  role: 'master' | 'administrator' | 'technician';
  node: NodeRow;
}

/** What a tree is made for. */
export interface Plan {
  company_id: number;
  name: string;
  technicians: number;
}

/** The number of nodes besides the technicians. */
const OTHERS = 7;

/**
 * Makes the nodes of a company like the demo, without saving them: a master administrator, an administrator, and technicians
 * in a group with the demo's permissions. Addresses contain the company's number, so no other company has them.
 */
export async function plantTree(db: Knex, { company_id, name, technicians }: Plan): Promise<Tree> {
  const ids = await drawNumbers(db, 'node_id_seq', OTHERS + technicians);
  const node = (kind: NodeKind, parent_id: number | null, given: Partial<NodeRow>): NodeRow => ({
    ...blankNode({ company_id, node_id: ids.shift()!, parent_id, kind }),
    enabled: true,
    ...given,
  });
  const person = (
    role: User['role'],
    kind: NodeKind,
    parent: NodeRow,
    login: string,
    given: Partial<NodeRow>,
  ): User => ({
    role,
    node: node(kind, parent.node_id, { nick: login, email: `${login}.${company_id}@example.com`, ...given }),
  });

  const root = node('root', null, { name });
  const masters = node('master_administrators', root.node_id, { name: 'Master Administrators' });
  const administrators = node('administrators', root.node_id, { name: 'Administrators' });
  const technicianRoot = node('technicians', root.node_id, { name: 'Technicians' });
  const group = node('technician_group', technicianRoot.node_id, {
    name: 'Technician Group1',
    ...groupPermissions,
  });
  return {
    groups: {
      root: root.node_id,
      masterAdministrators: masters.node_id,
      administrators: administrators.node_id,
      technicians: technicianRoot.node_id,
      technicianGroup: group.node_id,
    },
    nodes: [root, masters, administrators, technicianRoot, group],
    users: [
      person('master', 'master_administrator', masters, 'master', {
        name: 'Max Master',
        account_holder: true,
      }),
      person('administrator', 'administrator', administrators, 'administrator', { name: 'Ada Admin' }),
      ...Array.from({ length: technicians }, (_, index) => {
        const login = `technician${index + 1}`;
        return person('technician', 'technician', group, login, {
          name: `Technician ${index + 1}`,
          ssoid: login,
        });
      }),
    ],
  };
}
