// One of the threads of hashThreads.ts. It is JavaScript, since a thread loads its file by itself, under the tests too.
import { hashSync, verifySync } from '@node-rs/argon2';

/** @param {{ password: string, cost: import('@node-rs/argon2').Options }} task */
export const hash = ({ password, cost }) => hashSync(password, cost);

/** @param {{ hash: string, password: string }} task */
export const verify = ({ hash, password }) => verifySync(hash, password);
