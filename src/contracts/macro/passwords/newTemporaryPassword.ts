import { newPassword } from '../../../credentials/newPassword';
import type { PasswordPolicy } from './passwordPolicy';

/** A new random password of a length that the policy allows, to be handed over to a user. */
export function newTemporaryPassword({ min_length, max_length }: PasswordPolicy): string {
  let password = newPassword();
  while (password.length < min_length) password += newPassword();
  return password.slice(0, max_length);
}
