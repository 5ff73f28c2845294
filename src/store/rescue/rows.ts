/** The kinds of nodes in a company's tree. */
export const nodeKinds = [
  'root',
  'master_administrators',
  'administrators',
  'technicians',
  'administrator_group',
  'technician_group',
  'master_administrator',
  'administrator',
  'technician',
  'channel',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** A row of the table `node`: a place in a company's tree and, if it is a person's, the person's data. */
export interface NodeRow {
  company_id: number;
  node_id: number;
  parent_id: number | null;
  kind: NodeKind;
  name: string;
  nick: string;
  email: string;
  ssoid: string;
  description: string;
  enabled: boolean;
  mobile_addon: boolean;
  rpat_addon: boolean;
  account_holder: boolean;
  /** For a group: what its members may do, and which of these only a master administrator may change. */
  permissions: string[];
  locked_permissions: string[];
  /** For a group: how many of its technicians may work at once; 0 means no limit. */
  standard_limit: number;
  mobile_limit: number;
  rpat_limit: number;
  password_hash: string | null;
  /** For a technician: whether an operator has switched the console on. */
  console_on: boolean;
  /** Sessions with an older version have ended. */
  credential_version: number;
  /** Increases with every change of the row. */
  version: number;
  deleted_at: string | null;
}

/** A row of the table `company`. */
export interface CompanyRow {
  company_id: number;
  name: string;
  min_password_strength: number;
  allowed_addresses: string[] | null;
  sso_password_hash: string | null;
  standard_seats: number;
  mobile_seats: number;
  rpat_seats: number;
  standard_seats_taken: number;
  mobile_seats_taken: number;
  rpat_seats_taken: number;
  /** Increases with every change that a change elsewhere in the company may depend on. */
  structure_version: number;
}

/** A node, together with what follows from its place in the tree. */
export interface PlacedNode extends NodeRow {
  /** The ids of the nodes above, the parent first. */
  above: number[];
  /** Whether all nodes above are enabled. */
  aboveEnabled: boolean;
  /** Whether the user has a live session or a console that is switched on. */
  online: boolean;
}

/** A node with the columns' defaults. */
export function blankNode(key: Pick<NodeRow, 'company_id' | 'node_id' | 'parent_id' | 'kind'>): NodeRow {
  return {
    ...key,
    name: '',
    nick: '',
    email: '',
    ssoid: '',
    description: '',
    enabled: false,
    mobile_addon: false,
    rpat_addon: false,
    account_holder: false,
    permissions: [],
    locked_permissions: [],
    standard_limit: 0,
    mobile_limit: 0,
    rpat_limit: 0,
    password_hash: null,
    console_on: false,
    credential_version: 0,
    version: 0,
    deleted_at: null,
  };
}

const people: ReadonlySet<NodeKind> = new Set(['master_administrator', 'administrator', 'technician']);

/** Whether a node is a person rather than a group or one of the fixed nodes. */
export function isPerson({ kind }: Pick<NodeRow, 'kind'>): boolean {
  return people.has(kind);
}

/** Whether a node is a group that a user created, rather than a person or one of the fixed nodes. */
export function isGroup({ kind }: Pick<NodeRow, 'kind'>): boolean {
  return kind === 'administrator_group' || kind === 'technician_group';
}
