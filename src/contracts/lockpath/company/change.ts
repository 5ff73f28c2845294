import type { Knex } from 'knex';
import { z } from 'zod';
import type { CommandEntry } from '../../../store/audit/entry';
import { changeInstance } from '../../../store/lockpath/company';
import type { CompanyChange } from '../../company';
import { leastPasswordStrength } from '../../leastPasswordStrength';
import { withName } from '../../settingOptions';
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

/** What an operator may change of a company. */
export const operatorSchema = withName(patchSchema);

/**
 * Changes a company at once.
 *
 * @param entry the audit entry; without one, nothing is recorded.
 */
export function changeLockpathCompany(
  db: Knex,
  companyId: number,
  { name, minPasswordLength, minPasswordStrength }: z.output<typeof operatorSchema>,
  entry?: CommandEntry,
): Promise<CompanyChange> {
  return changeInstance(
    db,
    companyId,
    {
      ...(name !== undefined && { name }),
      ...(minPasswordLength !== undefined && { min_password_length: minPasswordLength }),
      ...(minPasswordStrength !== undefined && { min_password_strength: minPasswordStrength }),
    },
    entry,
  );
}
