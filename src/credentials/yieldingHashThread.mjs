// A thread that hashes only where a processor would be idle. It lowers its priority when it has started: with the lowest from
// the beginning it would, on a busy machine, take more than half a minute to load this file.
import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { constants, platform, setPriority } from 'node:os';

export { hash, verify } from './hashThread.mjs';

const thread = platform() === 'linux' ? idOfThread() : undefined;
if (thread !== undefined) {
  try {
    // Of the lowest priority alone it may still finish its turn, some 3 ms, before another gets the processor.
    execFileSync('chrt', ['--idle', '--pid', '0', thread], { stdio: 'ignore' });
  } catch {
    // Node has no call for it, and the program is missing or takes no such option. The priority must do.
  }
  try {
    setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  } catch {
    // In a pid namespace with another one's /proc, or none, the number is nobody's. Then it hashes as it is.
  }
}

/** This thread's number; undefined where /proc does not say it. */
function idOfThread() {
  try {
    return readlinkSync('/proc/thread-self').split('/').at(-1);
  } catch {
    return undefined;
  }
}
