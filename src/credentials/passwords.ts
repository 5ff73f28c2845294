import { hash as digest } from 'node:crypto';
import { hash, verify } from './hashThreads';

/** argon2id, the library's default, as OWASP's password storage cheat sheet sets it: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const costInHash = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** A hash that no password has, made the same way, so that checking against it takes as long as against any other. */
const nobodysHash = `${costInHash}AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

/**
 * The most characters that are hashed as they are; a longer password is hashed as its digest. So what waits to be hashed
 * is small, whatever was sent, and no password is too long for the contract that has no words for that.
 */
const LONGEST = 1_000;

function shortened(password: string): string {
  return password.length <= LONGEST ? password : `sha512:${digest('sha512', password, 'base64')}`;
}

/**
 * Hashes a password with argon2id into a PHC string.
 *
 * @param signal says that nobody waits for it any more.
 * @throws NotHashed
 */
export function hashPassword(password: string, signal?: AbortSignal): Promise<string> {
  return hash(shortened(password), cost, signal);
}

/**
 * Whether a password is the one that was hashed. Without a hash (an unknown user, one without a password) the answer is
 * no, after the same time.
 *
 * @param signal says that nobody waits for the answer any more.
 * @throws NotHashed
 */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
  signal?: AbortSignal,
): Promise<boolean> {
  const matches = await verify(passwordHash ?? nobodysHash, shortened(password), signal);
  return matches && Boolean(passwordHash);
}

/** Whether a hash was made at another cost than today's. */
export function isOutdated(passwordHash: string): boolean {
  return !passwordHash.startsWith(costInHash);
}
