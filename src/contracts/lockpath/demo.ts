import type { Knex } from 'knex';
import { hashPassword } from '../../credentials/passwords';
import { hasInstance } from '../../store/lockpath/company';
import { rights } from './rights';
import { usernameKey } from './users/username';

/** The company id of the demo instance. */
export const LOCKPATH_DEMO_COMPANY = 560_963;

/** The demo instance's administrator; the password is public. */
export const lockpathDemoAdmin = { userId: 6, username: 'admin', password: 'Keylight-Admin-2026' } as const;

const company_id = LOCKPATH_DEMO_COMPANY;

const people = [
  {
    user_id: 6,
    username: 'admin',
    account_type: 1,
    first_name: 'Ada',
    last_name: 'Admin',
    email_address: 'admin@example.com',
    api_access: true,
  },
  {
    user_id: 10,
    username: 'manager',
    account_type: 1,
    first_name: 'Mary',
    last_name: 'Manager',
    email_address: 'manager@example.com',
    title: 'Manager',
    department_id: 13,
  },
  {
    user_id: 7,
    username: 'ApiUserName',
    active: false,
    account_type: 1,
    first_name: 'ApiFirst',
    middle_name: 'A.',
    last_name: 'ApiLast',
    title: 'Api Title',
    email_address: 'api@api.api',
    home_phone: '(api) home-phone',
    work_phone: 'api.work.phone',
    mobile_phone: 'api-mobile-phone',
    fax: 'api.fax',
    manager_id: 10,
    department_id: 13,
    is_ldap: true,
    ldap_directory_id: 4,
  },
];

/** The rows of each table. No row comes before one that it refers to. */
const tables: readonly [table: string, rows: readonly object[]][] = [
  ['lockpath_instance', [{}]],
  ['lockpath_language', [{ language_id: 1033 }, { language_id: 2057 }]],
  [
    'lockpath_security_role',
    [
      { role_id: 4, name: 'Administrator', rights: JSON.stringify(rights) },
      { role_id: 5, name: 'End User' },
    ],
  ],
  [
    'lockpath_functional_role',
    [
      { role_id: 134, display_name: 'Policy Owner' },
      { role_id: 135, display_name: 'Risk Owner' },
    ],
  ],
  ['lockpath_security_configuration', [{ configuration_id: 8, display_name: 'Standard Configuration' }]],
  ['lockpath_ldap_directory', [{ directory_id: 4, display_name: 'Example Directory' }]],
  [
    'lockpath_group',
    [
      { group_id: 13, name: 'Example Business Unit', business_unit: true },
      { group_id: 59, name: 'Auditors', description: 'Those who look' },
      { group_id: 60, name: 'Editors', description: 'Those who write' },
    ],
  ],
  [
    'lockpath_user_group',
    [
      { user_id: 7, group_id: 59 },
      { user_id: 7, group_id: 60 },
    ],
  ],
  [
    'lockpath_user_security_role',
    [
      { user_id: 6, role_id: 4 },
      { user_id: 10, role_id: 5 },
      { user_id: 7, role_id: 4 },
      { user_id: 7, role_id: 5 },
    ],
  ],
  [
    'lockpath_user_functional_role',
    [
      { user_id: 7, role_id: 134 },
      { user_id: 7, role_id: 135 },
    ],
  ],
];

/** Creates the demo instance of the Lockpath contract (section 4). @throws if the database has it already. */
export async function makeLockpathDemo(db: Knex): Promise<void> {
  const password_hash = await hashPassword(lockpathDemoAdmin.password);
  await db.transaction(async (transaction) => {
    const add = async (table: string, rows: readonly object[]) => {
      // One row at a time, so that a missing value gets the column's default and not NULL.
      for (const row of rows) await transaction(table).insert({ company_id, ...row });
    };
    await transaction('company').insert({ company_id, name: 'Example Instance' });
    const isLink = (table: string) => table.startsWith('lockpath_user_');
    for (const [table, rows] of tables) if (!isLink(table)) await add(table, rows);
    await add(
      'lockpath_user',
      people.map((person) => ({
        security_configuration_id: 8,
        password_hash: person.user_id === lockpathDemoAdmin.userId ? password_hash : null,
        ...person,
      })),
    );
    await add(
      'lockpath_username_claim',
      people.map(({ user_id, username }) => ({ user_id, username_key: usernameKey(username) })),
    );
    for (const [table, rows] of tables) if (isLink(table)) await add(table, rows);
  });
}

/** Whether the database has the demo instance. */
export function hasLockpathDemo(db: Knex): Promise<boolean> {
  return hasInstance(db, LOCKPATH_DEMO_COMPANY);
}
