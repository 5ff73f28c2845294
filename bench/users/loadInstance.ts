import type { Knex } from 'knex';
import { digestOf, newSecret } from '../../src/credentials/secrets';
import { rights } from '../../src/contracts/lockpath/rights';
import { commandEntry } from '../../src/store/audit/commandEntry';
import { makeInstance } from '../../src/store/lockpath/company';
import { startSession } from '../../src/store/lockpath/sessions';
import type { IdRange } from '../load';
import { inChunks } from './chunks';
import { reserveIds } from './reserveIds';
import { SESSION_MS } from './sessionLength';

/** A loaded instance of Lockpath. */
export interface LoadedInstance {
  companyId: number;
  /** The ids of its users, apart from the administrator. */
  users: IdRange;
  /** The session of the administrator, who has every right. */
  sessionId: string;
}

/** What a loaded instance is for. */
export interface InstanceToLoad {
  name: string;
  users: number;
  /** The hash of every user's password. */
  passwordHash: string;
}

/** Users in a group. */
const GROUP_SIZE = 1_000;

/**
 * Adds an instance of Lockpath with many users, each with a manager, a department, a group and a security role, to a
 * migrated database. It bypasses the operations, but writes the same rows.
 *
 * @param progress receives the number of users after every step.
 */
export async function loadInstance(
  db: Knex,
  { name, users, passwordHash }: InstanceToLoad,
  progress: (loaded: number) => void = () => undefined,
): Promise<LoadedInstance> {
  const now = new Date();
  const made = await makeInstance(
    db,
    {
      ...{ name, languages: [1033, 2057], functionalRoles: ['Policy Owner'] },
      securityRoles: [
        { name: 'Administrator', rights },
        { name: 'End User', rights: [] },
      ],
      ...{ securityConfigurations: ['Standard Configuration'], ldapDirectories: ['Example Directory'] },
    },
    {
      ...{ username: `admin of ${name}`, usernameKey: `admin of ${name}`.toLowerCase() },
      ...{ firstName: 'Ada', lastName: 'Admin', email: 'admin@load.example', passwordHash },
    },
    commandEntry('lockpath', 'bench:load'),
  );
  const { companyId: company_id, administratorId } = made;
  const groups = Math.ceil(users / GROUP_SIZE);
  const firstGroup = await reserveIds(db, 'lockpath_id_seq', groups);
  const first = await reserveIds(db, 'lockpath_id_seq', users);
  await db.raw(
    `INSERT INTO lockpath_group (company_id, group_id, name)
     SELECT :company_id, :firstGroup + n, 'Group ' || n + 1 FROM generate_series(0, :groups::int - 1) AS n`,
    { company_id, firstGroup, groups },
  );
  await inChunks(
    users,
    (piece) =>
      db.raw(
        `WITH added AS (
           INSERT INTO lockpath_user (company_id, user_id, username, account_type, first_name, last_name, email_address,
             manager_id, department_id, security_configuration_id, password_hash)
           SELECT :company_id, :first + n, 'user' || :first + n, 1, 'Una', 'User ' || :first + n,
             'user' || :first + n || '@load.example', :manager::int, :firstGroup + n / :groupSize, :configuration::int, :passwordHash
           FROM generate_series(:loaded::int, :until::int - 1) AS n
           RETURNING company_id, user_id, username, department_id
         ),
         claimed AS (
           INSERT INTO lockpath_username_claim (username_key, company_id, user_id) SELECT username, company_id, user_id FROM added
         ),
         grouped AS (
           INSERT INTO lockpath_user_group (company_id, user_id, group_id) SELECT company_id, user_id, department_id FROM added
         )
         INSERT INTO lockpath_user_security_role (company_id, user_id, role_id) SELECT company_id, user_id, :role FROM added`,
        {
          ...{ company_id, first, firstGroup, groupSize: GROUP_SIZE, passwordHash, ...piece },
          ...{ manager: administratorId, configuration: made.securityConfigurations[0] },
          role: made.securityRoles[1],
        },
      ),
    progress,
  );
  const sessionId = newSecret();
  const administrator = { company_id, user_id: administratorId, credential_version: 0 };
  const end = new Date(now.getTime() + SESSION_MS);
  await startSession(db, administrator, digestOf(sessionId), end).query;
  await db.raw(`VACUUM (ANALYZE) lockpath_user, lockpath_username_claim, lockpath_user_group, lockpath_user_security_role,
    lockpath_group, lockpath_session`);
  return { companyId: company_id, users: { first, count: users }, sessionId };
}
