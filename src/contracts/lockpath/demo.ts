import type { Knex } from 'knex';
import { hashPassword } from '../../credentials/passwords';
import { hasInstance } from '../../store/lockpath/company';
import { addExample } from './exampleInstance';

/** The company id of the demo instance. */
export const LOCKPATH_DEMO_COMPANY = 560_963;

/** The demo instance's administrator; the password is public. */
export const lockpathDemoAdmin = { userId: 6, username: 'admin', password: 'Keylight-Admin-2026' } as const;

/** Creates the demo instance of the Lockpath contract (section 4). @throws if the database has it already. */
export async function makeLockpathDemo(db: Knex): Promise<void> {
  const { userId, username, password } = lockpathDemoAdmin;
  await addExample(db, {
    company: { company_id: LOCKPATH_DEMO_COMPANY, name: 'Example Instance' },
    ids: {
      ...{ administratorRole: 4, endUserRole: 5, policyOwner: 134, riskOwner: 135 },
      ...{ configuration: 8, directory: 4, businessUnit: 13, auditors: 59, editors: 60 },
    },
    users: {
      admin: { id: userId, username, email: 'admin@example.com' },
      manager: { id: 10, username: 'manager', email: 'manager@example.com' },
      apiUser: { id: 7, username: 'ApiUserName', email: 'api@api.api' },
    },
    adminPasswordHash: await hashPassword(password),
  });
}

/** Whether the database has the demo instance. */
export function hasLockpathDemo(db: Knex): Promise<boolean> {
  return hasInstance(db, LOCKPATH_DEMO_COMPANY);
}
