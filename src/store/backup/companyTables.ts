/** A table that holds a part of a company. */
export interface CompanyTable {
  name: string;
  /** The order in which its rows are exported: by a key, independent of the database's collation. */
  order: string;
  /** Set if rows in this table mean that the company belongs to this contract. */
  contract?: 'rescue' | 'macro' | 'lockpath';
  /** The part of a row that is unique across all companies, and so may be taken in another database. */
  claims?: string;
}

const text = (...columns: string[]) => columns.map((column) => `${column} COLLATE "C"`).join(', ');

/**
 * Every table in an export; each comes after the tables that it refers to. All have a `company_id`.
 *
 * A table that a migration adds goes either here or to {@link passingTables}; a test fails until it does.
 */
export const companyTables: readonly CompanyTable[] = [
  { name: 'company', order: 'company_id' },
  { name: 'node', order: 'node_id', contract: 'rescue' },
  { name: 'email_claim', order: 'node_id', claims: 'an e-mail address' },
  { name: 'auth_code', order: 'node_id', claims: 'an authentication code' },
  { name: 'macro_database', order: 'company_id', contract: 'macro' },
  { name: 'macro_database_claim', order: 'company_id', claims: 'the database code' },
  { name: 'macro_role', order: text('name') },
  { name: 'macro_study', order: text('name') },
  { name: 'macro_site', order: text('name') },
  { name: 'macro_user', order: text('user_key') },
  { name: 'macro_association', order: text('user_key', 'role', 'study', 'site') },
  { name: 'lockpath_instance', order: 'company_id', contract: 'lockpath' },
  { name: 'lockpath_language', order: 'language_id' },
  { name: 'lockpath_security_role', order: 'role_id' },
  { name: 'lockpath_functional_role', order: 'role_id' },
  { name: 'lockpath_security_configuration', order: 'configuration_id' },
  { name: 'lockpath_ldap_directory', order: 'directory_id' },
  { name: 'lockpath_group', order: 'group_id' },
  { name: 'lockpath_user', order: 'user_id' },
  { name: 'lockpath_user_group', order: 'user_id, group_id' },
  { name: 'lockpath_user_security_role', order: 'user_id, role_id' },
  { name: 'lockpath_user_functional_role', order: 'user_id, role_id' },
  { name: 'lockpath_group_security_role', order: 'group_id, role_id' },
  { name: 'lockpath_group_child', order: 'parent_id, child_id' },
  { name: 'lockpath_username_claim', order: 'user_id', claims: 'a username' },
  { name: 'audit', order: 'audit_id' },
];

/** The tables that are not exported: their rows expire within a day. */
export const passingTables: readonly string[] = [
  'session',
  'macro_session',
  'lockpath_session',
  'call_window',
];

/** The sequences, and the columns that they number; an import advances them past its own numbers. */
export const sequences: readonly { name: string; columns: readonly [table: string, column: string][] }[] = [
  { name: 'company_id_seq', columns: [['company', 'company_id']] },
  { name: 'node_id_seq', columns: [['node', 'node_id']] },
  { name: 'audit_audit_id_seq', columns: [['audit', 'audit_id']] },
  {
    name: 'lockpath_id_seq',
    columns: [
      ['lockpath_security_role', 'role_id'],
      ['lockpath_functional_role', 'role_id'],
      ['lockpath_security_configuration', 'configuration_id'],
      ['lockpath_ldap_directory', 'directory_id'],
      ['lockpath_group', 'group_id'],
      ['lockpath_user', 'user_id'],
    ],
  },
];
