import { createHash } from 'node:crypto';

/** The SHA-256 by which sessions and authentication codes are found. */
export function sha256(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
