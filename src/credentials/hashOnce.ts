import { hashPassword } from './passwords';

/** Hashes the password of one change. */
export type HashPassword = (password: string) => Promise<string>;

/**
 * Returns a function that hashes the password at most once, across all attempts to save.
 *
 * @param signal abandons the hash if it is still waiting.
 */
export function hashOnce(signal: (() => AbortSignal) | undefined): HashPassword {
  let hashed: Promise<string> | undefined;
  return (password) => (hashed ??= hashPassword(password, signal));
}
