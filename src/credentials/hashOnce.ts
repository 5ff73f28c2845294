import type { CallerGone } from './callerGone';
import { hashPassword } from './passwords';

/** Hashes the password of one change. */
export type HashPassword = (password: string) => Promise<string>;

/**
 * Returns a function that hashes the password at most once, across all attempts to save.
 *
 * @param callerGone cancels the hash if it is still waiting.
 */
export function hashOnce(callerGone: CallerGone | undefined): HashPassword {
  let hashed: Promise<string> | undefined;
  return (password) => (hashed ??= hashPassword(password, callerGone));
}
