// One of the threads of hashThreads.ts. It is JavaScript, since a thread loads its file by itself, under the tests too.
import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { hashSync, verifySync } from '@node-rs/argon2';

if (platform() === 'linux') giveWayAtOnce();

/** @param {{ password: string, cost: import('@node-rs/argon2').Options }} task */
export const hash = ({ password, cost }) => hashSync(password, cost);

/** @param {{ hash: string, password: string }} task */
export const verify = ({ hash, password }) => verifySync(hash, password);

/**
 * Has this thread run only where a processor would be idle. One of the lowest priority alone may still finish its turn,
 * some 3 ms, before another gets the processor. Node has no call for it; where the program is missing the priority must do.
 */
function giveWayAtOnce() {
  try {
    const thread = readlinkSync('/proc/thread-self').split('/').at(-1);
    execFileSync('chrt', ['--idle', '--pid', '0', thread], { stdio: 'ignore', timeout: 1_000 });
  } catch {
    // hashThreads.ts has lowered the priority.
  }
}
