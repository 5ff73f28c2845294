import type { ColumnsOf } from '../engine/columns';
import type { NodeRow } from './rows';

/**
 * The columns that a change of a user may set, besides the password. Types, statements and the names in the audit, which
 * keep this order, derive from this list.
 */
export const userColumns = {
  name: 'text',
  nick: 'text',
  email: 'text',
  ssoid: 'text',
  description: 'text',
  enabled: 'boolean',
  mobile_addon: 'boolean',
  rpat_addon: 'boolean',
} as const satisfies ColumnsOf<NodeRow>;

/** The columns on which changes of other nodes depend: see `structure_version`. The others are a user's details. */
export const structuralUserColumns = ['enabled'] as const satisfies readonly (keyof typeof userColumns)[];

/** The columns that a change of a group may set. Types and the names in the audit derive from this list. */
export const groupColumns = {
  name: 'text',
  enabled: 'boolean',
  description: 'text',
  permissions: 'jsonb',
  locked_permissions: 'jsonb',
  standard_limit: 'integer',
  mobile_limit: 'integer',
  rpat_limit: 'integer',
} as const satisfies ColumnsOf<NodeRow>;

/** The columns of each node in a hierarchy. */
export const hierarchyColumns = [
  'node_id',
  'parent_id',
  'kind',
  'name',
  'email',
  'description',
  'enabled',
] as const satisfies readonly (keyof NodeRow)[];

/** The columns to read of the nodes above those that a call is about. */
export const columnsAbove = [
  'company_id',
  'node_id',
  'parent_id',
  'enabled',
] as const satisfies readonly (keyof NodeRow)[];
