import { foldedName } from '../../../credentials/foldedName';
import { MAX_TEXT } from '../wire/schema';

/** Folds a username, so that usernames that differ only in case, or in the encoding of an accent, are equal. */
export function usernameKey(username: string): string {
  // The folding counts UTF-16 code units, and a character may be two of them.
  return foldedName(username, 2 * MAX_TEXT);
}
