import type { Knex } from 'knex';
import { hashPassword } from '../../credentials/passwords';
import { findDatabase } from '../../store/macro/company';
import { createExample } from './exampleDatabase';
import { FULL_USER } from './permissions';

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

/** Creates the demo installation of the MACRO contract (section 3). @throws CodeTaken if the code exists already. */
export async function makeMacroDemo(db: Knex, now: Date): Promise<void> {
  const users = await Promise.all(
    demoUsers.map(async ({ password, ...user }) => ({ ...user, passwordHash: await hashPassword(password) })),
  );
  const company = { name: 'Example Clinic', company_id: DEMO_MACRO_COMPANY };
  await createExample(db, { code: DEMO_CODE, company }, users, now);
}

/** Makes the passwords of the demo's users as old as those of a demo that is made now. They expire. */
export async function renewMacroDemo(db: Knex, now: Date): Promise<void> {
  await db('macro_user')
    .where({ company_id: DEMO_MACRO_COMPANY })
    .update({ password_changed_at: now.toISOString() });
}

/** Whether the database has the demo installation. */
export async function hasMacroDemo(db: Knex): Promise<boolean> {
  return (await findDatabase(db, DEMO_CODE))?.company_id === DEMO_MACRO_COMPANY;
}
