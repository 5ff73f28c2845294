import { newSecret } from './secrets';

/** A capital, a small letter, a digit and a special character; two of them are a capital or special. */
const ONE_OF_EACH = 'Aa7-';

const LENGTH = 15;

/**
 * A new random password, which follows every contract's default policy and the options that a policy can have. Without
 * vowels it contains no part of a name.
 */
export function newPassword(): string {
  return (ONE_OF_EACH + newSecret().replace(/[aeiou]/g, '')).slice(0, LENGTH);
}
