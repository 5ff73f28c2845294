import { hashPassword } from './passwords';

/** Hashes the password of one change. */
export type HashPassword = (password: string) => Promise<string>;

/**
 * Makes a hash that is computed at most once, however many attempts to save need it.
 *
 * @param signal drops the hash while it waits.
 */
export function hashOnce(signal: AbortSignal | undefined): HashPassword {
  let hashed: Promise<string> | undefined;
  return (password) => (hashed ??= hashPassword(password, signal));
}
