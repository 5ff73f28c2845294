import { charactersOf, isLongerThan } from '../../../credentials/textLength';
import { passwordStrength } from '../../../credentials/passwordStrength';
import { invalidPermissions } from '../refusal';
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
  return followsPolicy(change.Password, known, policy) ? undefined : invalidPermissions;
};

/** Whether a password is long and strong enough. @param known what an attacker knows of the user. */
export function followsPolicy(password: string, known: string[], policy: PasswordPolicy): boolean {
  return (
    charactersOf(password) >= policy.min_password_length &&
    !isLongerThan(MAX_PASSWORD, password) &&
    passwordStrength(password, known) >= policy.min_password_strength
  );
}
