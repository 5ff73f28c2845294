import { charactersOf, isLongerThan } from '../../../credentials/textLength';
import { passwordStrength } from '../../../credentials/passwordStrength';
import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** A longer one adds nothing, and hashing it costs. In characters. */
const MAX_PASSWORD = 1_000;

/** What a company demands of a password: its least length in characters, and its least strength from 0 to 4. */
export interface PasswordPolicy {
  min_password_length: number;
  min_password_strength: number;
}

/** Rule 9: a password that is sent follows the company's policy. */
export const passwordFollowsPolicy: Rule = ({ change, after, policy }) => {
  if (change.Password == null) return undefined;
  const known = [after.username, after.first_name, after.last_name, after.email_address];
  const broken = brokenPolicy(change.Password, known, policy);
  return broken === undefined ? undefined : notPermitted(`Rule 9: ${broken}`);
};

/**
 * What a password lacks to follow a policy, as a sentence without its full stop; undefined when it follows it.
 *
 * @param known what an attacker knows of the user.
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
