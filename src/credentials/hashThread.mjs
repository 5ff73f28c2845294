// A thread of hashThreads.ts. It is JavaScript, since a thread loads its file by itself, under the tests too.
import { hashSync, verifySync } from '@node-rs/argon2';

/**
 * @typedef {{ answered: Uint8Array }} Task `answered` is shared, and 1 from when another thread has done the task.
 * @param {Task & { password: string, cost: import('@node-rs/argon2').Options }} task
 */
export const hash = ({ answered, password, cost }) => (answered[0] ? undefined : hashSync(password, cost));

/** @param {Task & { hash: string, password: string }} task */
export const verify = ({ answered, hash, password }) =>
  answered[0] ? undefined : verifySync(hash, password);
