import { foldedName } from '../../../credentials/foldedName';
import { MAX_TEXT } from '../wire/schema';

/** A username folded so that two that differ only in case, or in how an accent is written, are one. */
export function usernameKey(username: string): string {
  // A character may be two UTF-16 units, in which the folding counts.
  return foldedName(username, 2 * MAX_TEXT);
}
