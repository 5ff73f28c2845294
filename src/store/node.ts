/** What a node of a company's tree is. */
export type NodeKind =
  | 'root'
  | 'master_administrators'
  | 'administrators'
  | 'technicians'
  | 'administrator_group'
  | 'technician_group'
  | 'master_administrator'
  | 'administrator'
  | 'technician';

/** A row of the table `node`: a place in a company's tree, and for a person the person. */
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
  password_hash: string | null;
  /** A session of an older one is over. */
  credential_version: number;
  /** Goes up with every change of the row. */
  version: number;
  deleted_at: string | null;
}

/** A row of the table `company`. */
export interface CompanyRow {
  company_id: number;
  name: string;
  min_password_strength: number;
  allowed_addresses: string[] | null;
  standard_seats: number;
  mobile_seats: number;
  rpat_seats: number;
  standard_seats_taken: number;
  mobile_seats_taken: number;
  rpat_seats_taken: number;
  /** Goes up with every change that a change elsewhere in the company may depend on. */
  structure_version: number;
}

const people: ReadonlySet<NodeKind> = new Set(['master_administrator', 'administrator', 'technician']);

/** Whether a node is a person rather than a group or one of the fixed nodes. */
export function isPerson({ kind }: Pick<NodeRow, 'kind'>): boolean {
  return people.has(kind);
}
