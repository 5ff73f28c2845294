import type { Knex } from 'knex';
import { hashPassword } from '../../credentials/passwords';
import { newSecret } from '../../credentials/secrets';
import { createDatabase, type NewDatabase, type RoleRow } from '../../store/macro/company';
import { FULL_USER, permissions } from './permissions';
import { userKey } from './users/names';

/** What an example database contains besides its users. */
export const exampleContents = {
  studies: ['ASPIRIN'],
  sites: ['S1', 'S2'],
  roles: [
    { name: FULL_USER, permissions },
    { name: 'Clerk', permissions: ['Create user', 'Edit user'] },
    { name: 'Viewer', permissions: [] },
  ] satisfies RoleRow[],
};

/** A legacy user without a role, whose name no new user may have. */
const legacyUser = { userName: 'old user', fullName: 'Olga Old', sysadmin: false };

/** A user of an example database who can log in. */
export interface ExampleUser {
  userName: string;
  fullName: string;
  sysadmin: boolean;
  /** The role in all studies and sites. */
  role: string;
  passwordHash: string;
}

/** Creates an example database: the demo, or one like it. @throws CodeTaken */
export async function createExample(
  db: Knex,
  { code, company }: Pick<NewDatabase, 'code' | 'company'>,
  users: readonly ExampleUser[],
  now: Date,
): Promise<void> {
  const everybody = [...users, { ...legacyUser, passwordHash: await hashPassword(newSecret()) }];
  await createDatabase(db, {
    ...{ code, company, policy: {} },
    ...exampleContents,
    users: everybody.map(({ userName, fullName, passwordHash, sysadmin }) => ({
      user_key: userKey(userName),
      user_id: userName,
      full_name: fullName,
      sysadmin,
      password_hash: passwordHash,
      password_temporary: false,
      password_changed_at: now.toISOString(),
    })),
    associations: users.map(({ userName, role }) => ({ user_key: userKey(userName), role })),
  });
}
