import { hash, randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new secret of 160 random bits as 32 characters `[a-z2-7]`, for a session id or an authentication code. */
export function newSecret(): string {
  return Array.from(randomBytes(32), (byte) => alphabet[byte & 31]).join('');
}

/** Matches texts that look like what {@link newSecret} makes. */
export const secretShape = /(?<![a-z2-7])[a-z2-7]{32}(?![a-z2-7])/g;

/** The digest under which a secret is stored. With 160 random bits it needs neither a salt nor a slow hash. */
export function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
