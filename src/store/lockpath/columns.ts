import type { GroupRow, UserRow } from './rows';

/** The columns that a list of users shows. */
export const userLineColumns = [
  'user_id',
  'first_name',
  'last_name',
  'username',
  'active',
  'deleted',
  'account_type',
] as const satisfies readonly (keyof UserRow)[];

/** The columns that a list of groups shows. */
export const groupLineColumns = ['group_id', 'name'] as const satisfies readonly (keyof GroupRow)[];

/** The columns of a user that Login needs. */
export const loginColumns = [
  'company_id',
  'user_id',
  'active',
  'locked',
  'deleted',
  'account_type',
  'api_access',
  'credential_version',
  'version',
  'password_hash',
] as const satisfies readonly (keyof UserRow | 'password_hash')[];
