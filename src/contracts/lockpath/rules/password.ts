import { charactersOf, isLongerThan } from '../../../credentials/textLength';
import { passwordStrength } from '../../../credentials/passwordStrength';
import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** Maximum length in characters. A longer password adds no security, but costs time to hash. */
export const MAX_PASSWORD = 1_000;

/** A company's password policy: the minimum length in characters, and the minimum strength from 0 to 4. */
export interface PasswordPolicy {
  min_password_length: number;
  min_password_strength: number;
}

/** Rule 9: a sent password follows the company's policy. */
export const passwordFollowsPolicy: Rule = ({ change, after, policy }) => {
  if (change.Password == null) return undefined;
  const known = [after.username, after.first_name, after.last_name, after.email_address];
  const broken = brokenPolicy(change.Password, known, policy);
  return broken === undefined ? undefined : notPermitted(`Rule 9, Password: ${broken}`);
};

/**
 * How a password breaks a policy, as a sentence without its full stop; undefined if it follows the policy.
 *
 * @param known texts about the user that an attacker could know.
 */
export function brokenPolicy(password: string, known: string[], policy: PasswordPolicy): string | undefined {
  if (charactersOf(password) < policy.min_password_length) {
    return `the password is shorter than ${policy.min_password_length} characters`;
  }
  if (isLongerThan(MAX_PASSWORD, password)) return `the password is longer than ${MAX_PASSWORD} characters`;
  if (passwordStrength(password, known) < policy.min_password_strength)
    return 'the password is easy to guess';
  return undefined;
}
