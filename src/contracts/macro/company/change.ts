import type { Knex } from 'knex';
import { z } from 'zod';
import type { CommandEntry } from '../../../store/audit/entry';
import { changeDatabase } from '../../../store/macro/company';
import type { DatabaseRow } from '../../../store/macro/rows';
import type { CompanyChange } from '../../company';
import { withName } from '../../settingOptions';
import {
  MAX_EXPIRY_DAYS,
  MAX_HISTORY,
  MAX_LOCK_AFTER,
  MAX_LOCK_MINUTES,
  MAX_PASSWORD_LENGTH,
  type PasswordPolicy,
} from '../passwords/passwordPolicy';

const upTo = (most: number, least = 0) => z.int().min(least).max(most).optional();
const flag = z.boolean().optional();

/** The members of a policy, with the bounds that the command line has, too. */
const policySchema = z.strictObject({
  minLength: upTo(MAX_PASSWORD_LENGTH, 1).describe('minimum password length'),
  maxLength: upTo(MAX_PASSWORD_LENGTH, 1).describe('maximum password length, not less than the minimum'),
  mixedCase: flag.describe('whether passwords must have upper-case and lower-case letters'),
  digit: flag.describe('whether passwords must have a digit'),
  limitRepeats: flag.describe('whether no character may occur more than four times in a row'),
  userNameAllowed: flag.describe('whether passwords may contain a part of the user name'),
  history: upTo(MAX_HISTORY).describe('number of latest passwords that may not be reused'),
  expiryDays: upTo(MAX_EXPIRY_DAYS).describe('days until a password expires; 0: never'),
  lockAfter: upTo(MAX_LOCK_AFTER).describe('number of wrong passwords in a row that locks a user; 0: never'),
  lockMinutes: upTo(MAX_LOCK_MINUTES).describe('minutes until such a lock ends by itself; 0: never'),
});
type PolicyPatch = z.output<typeof policySchema>;

/** What a tester may change of a company: its password policy, which applies from the next call on. */
export const patchSchema = z.strictObject({ policy: policySchema.optional() });

/** The column of each member. */
const columnOf = {
  minLength: 'min_length',
  maxLength: 'max_length',
  mixedCase: 'mixed_case',
  digit: 'digit',
  limitRepeats: 'limit_repeats',
  userNameAllowed: 'user_name_allowed',
  history: 'history',
  expiryDays: 'expiry_days',
  lockAfter: 'lock_after',
  lockMinutes: 'lock_minutes',
} as const satisfies Record<keyof PolicyPatch, keyof PasswordPolicy>;

/** What a tester may change of a company. */
export type MacroPatch = z.input<typeof patchSchema>;

/** What an operator may change of a company. */
export const operatorSchema = withName(patchSchema);

/**
 * Changes a company at once. A minimum length above the maximum is refused.
 *
 * @param entry the audit entry; without one, nothing is recorded.
 */
export async function changeMacroCompany(
  db: Knex,
  companyId: number,
  { name, policy = {} }: z.output<typeof operatorSchema>,
  entry?: CommandEntry,
): Promise<CompanyChange> {
  const changes = Object.fromEntries(
    Object.entries(policy).flatMap(([member, value]) =>
      value === undefined ? [] : [[columnOf[member as keyof PolicyPatch], value]],
    ),
  ) as Partial<DatabaseRow>;
  const wrong = ({ min_length, max_length }: DatabaseRow) =>
    min_length > max_length ? wrongLength(policy, min_length, max_length) : undefined;
  return changeDatabase(db, companyId, { name, policy: changes, wrong }, entry);
}

/** The members of a policy as a patch has them. */
export function policyMembers(policy: PasswordPolicy): Required<PolicyPatch> {
  return Object.fromEntries(
    Object.entries(columnOf).map(([member, column]) => [member, policy[column]]),
  ) as Required<PolicyPatch>;
}

function wrongLength(policy: PolicyPatch, least: number, most: number) {
  return policy.minLength === undefined
    ? { pointer: '#/policy/maxLength', detail: `must be at least ${least}, which is the minimum length` }
    : { pointer: '#/policy/minLength', detail: `must be at most ${most}, which is the maximum length` };
}
