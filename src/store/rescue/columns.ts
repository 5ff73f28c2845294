import type { ColumnsOf } from '../engine/columns';
import type { NodeRow } from './rows';

/**
 * The columns that a change of a user may set, beside the password. Types, statements, and the names in the audit, which
 * come in this order, derive from it.
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

/** Those of them on which changes of other nodes depend: see `structure_version`. The others are a user's details. */
export const structuralUserColumns = ['enabled'] as const satisfies readonly (keyof typeof userColumns)[];

/** The columns that a change of a group may set. Types, and the names in the audit, derive from it. */
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

/** The columns that a hierarchy shows of each node. */
export const hierarchyColumns = [
  'node_id',
  'parent_id',
  'kind',
  'name',
  'email',
  'description',
  'enabled',
] as const satisfies readonly (keyof NodeRow)[];

/** What is read of the nodes above those that a call is about. */
export const columnsAbove = [
  'company_id',
  'node_id',
  'parent_id',
  'enabled',
] as const satisfies readonly (keyof NodeRow)[];
