/** A username folded so that two that differ only in case, or in how an accent is written, are one. */
export function usernameKey(username: string): string {
  return username.normalize('NFC').toLowerCase();
}
