import type { ContractTables } from '../tables';

/** No index enforces this; calls keep it by the version of the user's row. */
const oneUsername = {
  broken: `
    SELECT FROM lockpath_username_claim WHERE company_id = :companyId GROUP BY user_id HAVING count(*) > 1 LIMIT 1`,
  words: 'a user has two usernames',
};

/** The tables of the Lockpath contract. */
export const lockpathTables: ContractTables = {
  exported: [
    { name: 'lockpath_instance', order: 'company_id' },
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
    { name: 'lockpath_username_claim', order: 'user_id', claims: 'a username', invariant: oneUsername },
  ],
  sequences: [
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
  ],
  expiring: [{ name: 'lockpath_session', column: 'expires_at' }],
};
