import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Options } from '@node-rs/argon2';
import Piscina from 'piscina';

/**
 * Hashing keeps a processor busy for some 20 ms. These threads may use all of them, but only as far as nobody else wants
 * to: their priority is low, so that a wave of logins holds up no other call (on Linux and Windows; elsewhere the
 * priority is not a thread's own, and stays). What they have no time for yet waits its turn.
 */
const threads = new Piscina({
  filename: join(__dirname, 'hashThread.mjs'),
  minThreads: 0,
  maxThreads: availableParallelism(),
  // In milliseconds. A thread takes some megabytes, which a service where nobody logs in gets back.
  idleTimeout: 60_000,
  niceIncrement: 19,
});

/** Hashes a password into a PHC string, in a thread of its own. */
export function hash(password: string, cost: Options): Promise<string> {
  return threads.run({ password, cost }, { name: 'hash' }) as Promise<string>;
}

/** Whether a password has this hash, found out in a thread of its own. @throws Error when the hash is none. */
export function verify(hash: string, password: string): Promise<boolean> {
  return threads.run({ hash, password }, { name: 'verify' }) as Promise<boolean>;
}
