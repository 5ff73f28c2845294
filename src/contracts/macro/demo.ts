import type { Knex } from 'knex';
import { hashPassword } from '../../credentials/passwords';
import { newSecret } from '../../credentials/secrets';
import { createDatabase, findDatabase } from '../../store/macro/company';
import { userKey } from './users/names';
import { FULL_USER, permissions } from './permissions';

/** The code of the demo database. */
export const DEMO_CODE = 'DEMO';

/** The id of its company. */
export const DEMO_MACRO_COMPANY = 560962;

/** The users of the demo database who can log in; their passwords are public. */
export const demoUsers = [
  { userName: 'root', role: FULL_USER, password: 'Macro-Root-2026', fullName: 'Rosa Root', sysadmin: true },
  { userName: 'boss', role: FULL_USER, password: 'Macro-Boss-2026', fullName: 'Bruno Boss', sysadmin: true },
  { userName: 'alice', role: FULL_USER, password: 'Alice-2026', fullName: 'Alice Adams', sysadmin: false },
  { userName: 'clerk', role: 'Clerk', password: 'Clerk-2026', fullName: 'Clara Clerk', sysadmin: false },
  { userName: 'viewer', role: 'Viewer', password: 'Viewer-2026', fullName: 'Victor Viewer', sysadmin: false },
] as const;

/** A legacy user without a role, whose name no new user may have. */
const legacyUser = { userName: 'old user', fullName: 'Olga Old', sysadmin: false };

/** Creates the demo installation of the MACRO contract (section 3). @throws CodeTaken if the code exists already. */
export async function makeMacroDemo(db: Knex, now: Date): Promise<void> {
  const users = await Promise.all(
    [...demoUsers, { ...legacyUser, password: newSecret() }].map(
      async ({ userName, fullName, password, sysadmin }) => ({
        user_key: userKey(userName),
        user_id: userName,
        full_name: fullName,
        sysadmin,
        password_hash: await hashPassword(password),
        password_temporary: false,
        password_changed_at: now.toISOString(),
      }),
    ),
  );
  await createDatabase(db, {
    code: DEMO_CODE,
    company: { name: 'Example Clinic', company_id: DEMO_MACRO_COMPANY },
    policy: {},
    studies: ['ASPIRIN'],
    sites: ['S1', 'S2'],
    roles: [
      { name: FULL_USER, permissions },
      { name: 'Clerk', permissions: ['Create user', 'Edit user'] },
      { name: 'Viewer', permissions: [] },
    ],
    users,
    associations: demoUsers.map(({ userName, role }) => ({ user_key: userKey(userName), role })),
  });
}

/** Whether the database has the demo installation. */
export async function hasMacroDemo(db: Knex): Promise<boolean> {
  return (await findDatabase(db, DEMO_CODE))?.company_id === DEMO_MACRO_COMPANY;
}
