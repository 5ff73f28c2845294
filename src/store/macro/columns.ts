import type { UserRow } from './rows';

/** The columns that an edit of a user may set, in the order in which the audit lists them. */
export const editableColumns = [
  'full_name',
  'email',
  'admin_key',
  'sysadmin',
  'enabled',
  'locked',
  'locked_at',
  'wrong_passwords',
] as const satisfies readonly (keyof UserRow)[];
