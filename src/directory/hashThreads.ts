import { availableParallelism, platform } from 'node:os';
import { join } from 'node:path';
import type { Options } from '@node-rs/argon2';
import Piscina from 'piscina';

/** Elsewhere a priority would be that of the whole process, or mean another thing. */
const priorityIsOfThread = platform() === 'linux';

const THREADS = priorityIsOfThread ? availableParallelism() : Math.max(1, availableParallelism() - 1);

/** One that is hashed and one that follows at once, however busy the service is at that moment. */
const TASKS_OF_A_THREAD = 2;

/**
 * Hashing keeps a processor busy for some 20 ms, and a wave of logins must hold up no other call. So these threads have
 * the lowest priority, and may use all processors as far as nobody else wants to; where a thread has no priority of its
 * own they leave one processor alone. What they have no time for yet waits its turn.
 */
const threads = new Piscina({
  filename: join(__dirname, 'hashThread.mjs'),
  minThreads: 0,
  maxThreads: THREADS,
  // In milliseconds. A thread takes some megabytes, which a service where nobody logs in gets back.
  idleTimeout: 60_000,
  niceIncrement: priorityIsOfThread ? 19 : 0,
  concurrentTasksPerWorker: TASKS_OF_A_THREAD,
  loadBalancer: (_, started) => {
    const [leastBusy] = started.toSorted((one, other) => one.currentUsage - other.currentUsage);
    const mostUsage = started.length < THREADS ? 0 : TASKS_OF_A_THREAD - 1;
    return leastBusy && leastBusy.currentUsage <= mostUsage ? leastBusy : null;
  },
  // Who found no thread stays the first in the line.
  stricterFIFO: true,
});

/** Hashes a password into a PHC string, in a thread of its own. */
export function hash(password: string, cost: Options): Promise<string> {
  return threads.run({ password, cost }, { name: 'hash' }) as Promise<string>;
}

/** Whether a password has this hash, found out in a thread of its own. @throws Error when the hash is none. */
export function verify(hash: string, password: string): Promise<boolean> {
  return threads.run({ hash, password }, { name: 'verify' }) as Promise<boolean>;
}
