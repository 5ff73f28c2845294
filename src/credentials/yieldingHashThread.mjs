// A thread that hashes only while a processor would be idle. It lowers its priority after it has started: with the lowest
// priority from the beginning, it would take more than half a minute to load this file on a busy machine.
import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { constants, platform, setPriority } from 'node:os';

export { hash, verify } from './hashThread.mjs';

const thread = platform() === 'linux' ? idOfThread() : undefined;
if (thread !== undefined) {
  try {
    // With only the lowest priority, it could still finish its time slice, about 3 ms, before another thread runs.
    execFileSync('chrt', ['--idle', '--pid', '0', thread], { stdio: 'ignore' });
  } catch {
    // Node has no function for this, and the program is missing or lacks the option. The priority must suffice.
  }
  try {
    setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  } catch {
    // In a pid namespace with another namespace's /proc, the number matches no thread. Then the priority stays normal.
  }
}

/** This thread's id; undefined if /proc does not show it. */
function idOfThread() {
  try {
    return readlinkSync('/proc/thread-self').split('/').at(-1);
  } catch {
    return undefined;
  }
}
