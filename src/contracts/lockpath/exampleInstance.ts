import type { Knex } from 'knex';
import { addRows } from '../../store/lockpath/addRows';
import { exampleUsers, type ExampleUsers } from './exampleUsers';
import { rights } from './rights';
import { usernameKey } from './users/username';

/** What an example instance has besides its users: roles, a security configuration, an LDAP directory and groups. */
const things = [
  'administratorRole',
  'endUserRole',
  'policyOwner',
  'riskOwner',
  'configuration',
  'directory',
  'businessUnit',
  'auditors',
  'editors',
] as const;

/** The id of each thing. */
export type ExampleIds = Readonly<Record<(typeof things)[number], number>>;

/** An example instance to add: the demo, or one like it. */
export interface Example {
  company: { company_id: number; name: string };
  ids: ExampleIds;
  users: ExampleUsers;
  /** Only the administrator can log in. */
  adminPasswordHash: string;
}

/** The languages of an example instance, as Windows locale ids. */
export const exampleLanguages = [1033, 2057];

/** Adds an example instance. @throws the database's unique violation if its number or a username is taken. */
export function addExample(
  db: Knex,
  { company, ids, users: named, adminPasswordHash }: Example,
): Promise<void> {
  const users = exampleUsers(ids, named);
  const { admin, manager, apiUser } = named;
  return addRows(db, company, [
    ['lockpath_instance', [{}]],
    ['lockpath_language', exampleLanguages.map((language_id) => ({ language_id }))],
    [
      'lockpath_security_role',
      [
        { role_id: ids.administratorRole, name: 'Administrator', rights: JSON.stringify(rights) },
        { role_id: ids.endUserRole, name: 'End User' },
      ],
    ],
    [
      'lockpath_functional_role',
      [
        { role_id: ids.policyOwner, display_name: 'Policy Owner' },
        { role_id: ids.riskOwner, display_name: 'Risk Owner' },
      ],
    ],
    [
      'lockpath_security_configuration',
      [{ configuration_id: ids.configuration, display_name: 'Standard Configuration' }],
    ],
    ['lockpath_ldap_directory', [{ directory_id: ids.directory, display_name: 'Example Directory' }]],
    [
      'lockpath_group',
      [
        { group_id: ids.businessUnit, name: 'Example Business Unit', business_unit: true },
        { group_id: ids.auditors, name: 'Auditors', description: 'Those who look' },
        { group_id: ids.editors, name: 'Editors', description: 'Those who write' },
      ],
    ],
    [
      'lockpath_user',
      users.map((user) => ({ ...user, password_hash: user.api_access ? adminPasswordHash : null })),
    ],
    [
      'lockpath_username_claim',
      users.map(({ user_id, username }) => ({ user_id, username_key: usernameKey(username) })),
    ],
    [
      'lockpath_user_group',
      [ids.auditors, ids.editors].map((group_id) => ({ user_id: apiUser.id, group_id })),
    ],
    [
      'lockpath_user_security_role',
      [
        { user_id: admin.id, role_id: ids.administratorRole },
        { user_id: manager.id, role_id: ids.endUserRole },
        { user_id: apiUser.id, role_id: ids.administratorRole },
        { user_id: apiUser.id, role_id: ids.endUserRole },
      ],
    ],
    [
      'lockpath_user_functional_role',
      [ids.policyOwner, ids.riskOwner].map((role_id) => ({ user_id: apiUser.id, role_id })),
    ],
  ]);
}

/** Gives each thing one of the ids. */
export function assignIds(ids: readonly number[]): ExampleIds {
  return Object.fromEntries(things.map((thing, index) => [thing, ids[index]])) as unknown as ExampleIds;
}

/** The number of ids that {@link assignIds} needs. */
export const THINGS = things.length;
