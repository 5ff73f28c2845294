import type { Knex } from 'knex';
import { z } from 'zod';
import { changePolicy } from '../../../store/lockpath/company';
import { leastPasswordStrength } from '../../leastPasswordStrength';
import type { CompanyChange } from '../../company';
import { MAX_PASSWORD } from '../rules/password';

/** What a tester may change of a company: its password policy, which applies from the next call on. */
export const patchSchema = z.strictObject({
  // A longer minimum would accept no password.
  minPasswordLength: z
    .int()
    .min(1)
    .max(MAX_PASSWORD)
    .optional()
    .describe('minimum length of a new password, in characters'),
  minPasswordStrength: leastPasswordStrength,
});

/** What a tester may change of a company. */
export type LockpathPatch = z.input<typeof patchSchema>;

/** Changes a company's password policy at once. */
export async function changeLockpathCompany(
  db: Knex,
  companyId: number,
  { minPasswordLength, minPasswordStrength }: z.output<typeof patchSchema>,
): Promise<CompanyChange> {
  const isThere = await changePolicy(db, companyId, {
    min_password_length: minPasswordLength,
    min_password_strength: minPasswordStrength,
  });
  return isThere ? 'changed' : 'unknown';
}
