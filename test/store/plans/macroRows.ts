import type { Knex } from 'knex';

/** The tables with many rows. */
export const filledTables = [
  'company',
  'macro_database',
  'macro_database_claim',
  'macro_role',
  'macro_study',
  'macro_site',
  'macro_user',
  'macro_association',
  'macro_session',
];

/** Adds 1,000 users to the database of a company, and 3,000 databases of 10 users each. All have a role and a session. */
export async function fill(db: Knex, companyId: number): Promise<void> {
  const own = 'company_id = :companyId';
  const others = 'company_id <> :companyId';
  const statements = [
    `INSERT INTO company (name) SELECT 'Clinic ' || n FROM generate_series(1, 3000) AS n`,
    `INSERT INTO macro_database (company_id, code)
     SELECT company_id, 'DB' || company_id FROM company WHERE name LIKE 'Clinic %'`,
    `INSERT INTO macro_database_claim (company_id, code)
     SELECT company_id, code FROM macro_database WHERE ${others}`,
    `INSERT INTO macro_study (company_id, name) SELECT company_id, 'AllStudies' FROM macro_database WHERE ${others}`,
    `INSERT INTO macro_site (company_id, name) SELECT company_id, 'AllSites' FROM macro_database WHERE ${others}`,
    `INSERT INTO macro_role (company_id, name)
     SELECT company_id, name FROM macro_database CROSS JOIN (VALUES ('Clerk'), ('Viewer')) AS role (name) WHERE ${others}`,
    ...[
      [own, 1_000],
      [others, 10],
    ].map(
      ([whose, users]) => `
        INSERT INTO macro_user
          (company_id, user_key, user_id, full_name, password_hash, password_temporary, password_changed_at)
        SELECT company_id, 'user' || n, 'User' || n, 'User ' || n, 'none', false, now()
        FROM macro_database CROSS JOIN generate_series(1, ${users}) AS n WHERE ${whose}`,
    ),
    `INSERT INTO macro_association (company_id, user_key, role, study, site)
     SELECT company_id, user_key, 'Clerk', 'AllStudies', 'AllSites' FROM macro_user WHERE user_key LIKE 'user%'`,
    `INSERT INTO macro_session
       (digest, company_id, user_key, role, credential_version, password_only, expires_at, ends_at)
     SELECT sha256(convert_to(company_id || user_key, 'UTF8')), company_id, user_key, 'Clerk', 0, false,
       now() + interval '15 minutes', now() + interval '8 hours'
     FROM macro_user WHERE user_key LIKE 'user%'`,
    'VACUUM (ANALYZE)',
  ];
  for (const statement of statements) await db.raw(statement, { companyId });
}
