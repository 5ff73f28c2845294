import { hash as digest } from 'node:crypto';
import type { CallerGone } from './callerGone';
import { hash, verify } from './hashThreads';

/** The cost of argon2id, the library's default, by OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const costInHash = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** A hash of no password, with the same cost, so that checking against it takes as long as against any other. */
const nobodysHash = `${costInHash}AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

/**
 * Largest number of characters that are hashed directly; of a longer password, the digest is hashed. So waiting passwords
 * take little memory, and a contract without an outcome for passwords that are too long needs none.
 */
const LONGEST = 1_000;

function shortened(password: string): string {
  return password.length <= LONGEST ? password : `sha512:${digest('sha512', password, 'base64')}`;
}

/**
 * Hashes a password with argon2id into a PHC string.
 *
 * @param callerGone cancels it while it waits.
 * @throws NotHashed
 */
export function hashPassword(password: string, callerGone?: CallerGone): Promise<string> {
  return hash(shortened(password), cost, callerGone);
}

/**
 * Whether a password matches a hash. Without a hash (for an unknown user, or one without a password), returns false after
 * the same time.
 *
 * @param callerGone cancels it while it waits.
 * @throws NotHashed
 */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
  callerGone?: CallerGone,
): Promise<boolean> {
  const matches = await verify(passwordHash ?? nobodysHash, shortened(password), callerGone);
  return matches && Boolean(passwordHash);
}

/** Whether a hash has another cost than the current one. */
export function isOutdated(passwordHash: string): boolean {
  return !passwordHash.startsWith(costInHash);
}
