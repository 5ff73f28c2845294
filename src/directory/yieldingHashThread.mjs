// A thread that hashes only where a processor would be idle. One of the lowest priority alone may still finish its turn,
// some 3 ms, before another gets the processor. Node has no call for it; where the program is missing, or takes no such
// option, the priority that hashThreads.ts has lowered must do.
import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { platform } from 'node:os';

export { hash, verify } from './hashThread.mjs';

if (platform() === 'linux') {
  try {
    const thread = readlinkSync('/proc/thread-self').split('/').at(-1);
    execFileSync('chrt', ['--idle', '--pid', '0', thread], { stdio: 'ignore', timeout: 1_000 });
  } catch {
    // It has the lowest priority.
  }
}
