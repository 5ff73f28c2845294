import type { Knex } from 'knex';
import { z } from 'zod';
import { hashPassword } from '../../../credentials/passwords';
import { charactersOf } from '../../../credentials/textLength';
import type { CommandEntry } from '../../../store/audit/entry';
import { changeCompany } from '../../../store/rescue/company';
import type { CompanyRow } from '../../../store/rescue/rows';
import { leastPasswordStrength } from '../../leastPasswordStrength';
import type { CompanyChange } from '../../company';
import { withName } from '../../settingOptions';
import { isAddressOrRange } from '../rules/allowedAddresses';
import { MIN_PASSWORD_LENGTH } from '../rules/passwordRules';

/** A number of seats. The greatest is that of PostgreSQL's integer. */
const seats = z.int().min(0).max(2_147_483_647);

/**
 * What a tester may change of a company.
 *
 * There may be fewer seats than are taken: those who have one keep it, and no other is free. So a test can use the seats up
 * without knowing how many are taken.
 */
export const patchSchema = z.strictObject({
  seats: z
    .strictObject({
      standard: seats.optional().describe('standard seats'),
      mobile: seats.optional().describe('mobile seats'),
      rpat: seats.optional().describe('RPAT seats'),
    })
    .optional()
    .describe('all seats, taken or free; if there are fewer than are taken, none is free'),
  minPasswordStrength: leastPasswordStrength,
  allowedAddresses: z
    .array(z.string().refine(isAddressOrRange, 'must be an IP address or a CIDR range, such as 10.0.0.0/8'))
    // Each login reads the whole list.
    .max(1_000)
    .nullable()
    .optional()
    .describe('the IP addresses and CIDR ranges from which users may log in; empty for none, null for all'),
  ssoPassword: z
    .string()
    .refine(
      (password) => charactersOf(password) >= MIN_PASSWORD_LENGTH,
      `must have at least ${MIN_PASSWORD_LENGTH} characters`,
    )
    .optional()
    .describe("the password with which the company's sign-on vouches for its users"),
});

/** What a tester may change of a company. */
export type RescuePatch = z.input<typeof patchSchema>;

/** What an operator may change of a company. The password of its sign-on has a command of its own. */
export const operatorSchema = withName(patchSchema.omit({ ssoPassword: true }));

/**
 * Changes a company at once.
 *
 * @param entry the audit entry; without one, nothing is recorded.
 */
export async function changeRescueCompany(
  db: Knex,
  companyId: number,
  patch: z.output<typeof patchSchema> & z.output<typeof operatorSchema>,
  entry?: CommandEntry,
): Promise<CompanyChange> {
  const {
    name,
    seats: { standard, mobile, rpat } = {},
    minPasswordStrength,
    allowedAddresses,
    ssoPassword,
  } = patch;
  const changes: Partial<CompanyRow> = {
    ...(name !== undefined && { name }),
    ...(standard !== undefined && { standard_seats: standard }),
    ...(mobile !== undefined && { mobile_seats: mobile }),
    ...(rpat !== undefined && { rpat_seats: rpat }),
    ...(minPasswordStrength !== undefined && { min_password_strength: minPasswordStrength }),
    ...(allowedAddresses !== undefined && { allowed_addresses: allowedAddresses }),
    ...(ssoPassword !== undefined && { sso_password_hash: await hashPassword(ssoPassword) }),
  };
  return changeCompany(db, companyId, changes, entry);
}
