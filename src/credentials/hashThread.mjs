// A thread of hashThreads.ts. It is JavaScript because a thread loads its file itself, and the tests do not compile it.
import { hashSync, verifySync } from '@node-rs/argon2';

/**
 * @typedef {{ answered: Uint8Array }} Task `answered` is shared, and 1 as soon as the task need not be done any more.
 * @param {Task & { password: string, cost: import('@node-rs/argon2').Options }} task
 */
export const hash = ({ answered, password, cost }) => (answered[0] ? undefined : hashSync(password, cost));

/** @param {Task & { hash: string, password: string }} task */
export const verify = ({ answered, hash, password }) =>
  answered[0] ? undefined : verifySync(hash, password);
