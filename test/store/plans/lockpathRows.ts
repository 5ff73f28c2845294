import type { Knex } from 'knex';

/** The tables with many rows. */
export const filledTables = [
  'company',
  'lockpath_instance',
  'lockpath_language',
  'lockpath_security_role',
  'lockpath_functional_role',
  'lockpath_security_configuration',
  'lockpath_ldap_directory',
  'lockpath_group',
  'lockpath_user',
  'lockpath_user_group',
  'lockpath_user_security_role',
  'lockpath_user_functional_role',
  'lockpath_group_security_role',
  'lockpath_group_child',
  'lockpath_username_claim',
  'lockpath_session',
];

/**
 * Adds the users 1001 to 2000 in the groups 1 to 3 to the instance of a company, and 3,000 instances of 10 users each,
 * from 1001 on. All users have every role with the id 1, and a session.
 */
export async function fill(db: Knex, companyId: number): Promise<void> {
  const others = 'FROM lockpath_instance WHERE company_id <> :companyId';
  const statements = [
    `INSERT INTO company (name) SELECT 'Instance ' || n FROM generate_series(1, 3000) AS n`,
    `INSERT INTO lockpath_instance (company_id) SELECT company_id FROM company WHERE name LIKE 'Instance %'`,
    `INSERT INTO lockpath_language (company_id, language_id) SELECT company_id, 1033 ${others}`,
    `INSERT INTO lockpath_security_configuration (company_id, configuration_id, display_name)
     SELECT company_id, 8, 'Configuration' ${others}`,
    `INSERT INTO lockpath_ldap_directory (company_id, directory_id, display_name)
     SELECT company_id, 4, 'Directory' ${others}`,
    `INSERT INTO lockpath_security_role (company_id, role_id, name) SELECT company_id, 1, 'Role' FROM lockpath_instance`,
    `INSERT INTO lockpath_functional_role (company_id, role_id, display_name)
     SELECT company_id, 1, 'Role' FROM lockpath_instance`,
    `INSERT INTO lockpath_group (company_id, group_id, name)
     SELECT company_id, n, 'Group ' || n FROM lockpath_instance CROSS JOIN generate_series(1, 3) AS n`,
    `INSERT INTO lockpath_group_child (company_id, parent_id, child_id) SELECT company_id, 1, 2 FROM lockpath_instance`,
    `INSERT INTO lockpath_group_security_role (company_id, group_id, role_id)
     SELECT company_id, 1, 1 FROM lockpath_instance`,
    `INSERT INTO lockpath_user (company_id, user_id, username, account_type, first_name, last_name, email_address,
       security_configuration_id, department_id, ldap_directory_id, api_access)
     SELECT company_id, n, 'user' || company_id || '-' || n, 1, 'First', 'Last', 'u@example.com', 8, 1, 4, true
     FROM lockpath_instance
       CROSS JOIN LATERAL generate_series(1001, CASE company_id WHEN :companyId THEN 2000 ELSE 1010 END) AS n`,
    ...[
      ['lockpath_username_claim (company_id, user_id, username_key)', 'username'],
      ['lockpath_user_group (company_id, user_id, group_id)', '1 + user_id % 3'],
      ['lockpath_user_security_role (company_id, user_id, role_id)', '1'],
      ['lockpath_user_functional_role (company_id, user_id, role_id)', '1'],
    ].map(
      ([columns, value]) =>
        `INSERT INTO ${columns} SELECT company_id, user_id, ${value} FROM lockpath_user WHERE user_id > 1000`,
    ),
    `INSERT INTO lockpath_session (digest, company_id, user_id, credential_version, expires_at)
     SELECT sha256(convert_to(username, 'UTF8')), company_id, user_id, 0, now() + interval '15 minutes'
     FROM lockpath_user WHERE user_id > 1000`,
    'VACUUM (ANALYZE)',
  ];
  for (const statement of statements) await db.raw(statement, { companyId });
}
