import { availableParallelism, platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Options } from '@node-rs/argon2';
import Piscina from 'piscina';

/** Elsewhere a priority would be that of the whole process, or mean another thing. */
const priorityIsOfThread = platform() === 'linux';

const THREADS = priorityIsOfThread ? availableParallelism() : Math.max(1, availableParallelism() - 1);

/** One that is hashed and one that follows at once, however busy the service is at that moment. */
const TASKS_OF_A_THREAD = 2;

/** In milliseconds. A thread takes some megabytes, which a service where nobody logs in gets back. */
const idleTimeout = 60_000;

/**
 * Hashing keeps a processor busy for some 20 ms, and a wave of logins must hold up no other call. So these threads have
 * the lowest priority once they have started, and may use all processors as far as nobody else wants to; where a thread has
 * no priority of its own they leave one processor alone. What they have no time for yet waits its turn.
 */
const yielding = new Piscina({
  filename: join(__dirname, 'yieldingHashThread.mjs'),
  minThreads: 0,
  maxThreads: THREADS,
  idleTimeout,
  concurrentTasksPerWorker: TASKS_OF_A_THREAD,
  loadBalancer: (_, started) => {
    const [leastBusy] = started.toSorted((one, other) => one.currentUsage - other.currentUsage);
    const mostUsage = started.length < THREADS ? 0 : TASKS_OF_A_THREAD - 1;
    return leastBusy && leastBusy.currentUsage <= mostUsage ? leastBusy : null;
  },
  // Who found no thread stays the first in the line.
  stricterFIFO: true,
});

/**
 * On a machine without an idle moment the others would never get a turn, and nobody could log in. Then this thread, of
 * the priority of everything else, does their tasks in their place.
 */
const insistent = new Piscina({
  filename: join(__dirname, 'hashThread.mjs'),
  minThreads: 0,
  maxThreads: 1,
  idleTimeout,
});

/** How long, in milliseconds, the threads that yield may have answered nobody before a task goes to the one that insists. */
const PATIENCE = 250;

let lastYielded = -Infinity;

/** A password that was not hashed, since nobody waits for it any more or too many wait before it. */
export class NotHashed extends Error {
  constructor(readonly why: 'abandoned' | 'queueFull') {
    super(why === 'abandoned' ? 'Its caller has gone' : 'Too many passwords wait to be hashed');
  }
}

/** How many passwords may wait or be hashed at once; without a bound, as for a command, all may. */
let most = Infinity;
let waiting = 0;
let whenFull: (() => void) | undefined;

/**
 * Bounds how many passwords may wait; it holds for the process.
 *
 * @param onRefusal is called for each that is refused.
 */
export function boundWaiting(bound: number, onRefusal: () => void): void {
  most = bound;
  whenFull = onRefusal;
}

/** Throws where another password would be refused, for what must not begin then. @throws NotHashed */
export function throwIfFull(): void {
  if (waiting < most) return;
  whenFull?.();
  throw new NotHashed('queueFull');
}

/** Hashes a password into a PHC string, in a thread of its own. @throws NotHashed */
export function hash(password: string, cost: Options, signal?: AbortSignal): Promise<string> {
  return run('hash', { password, cost }, signal) as Promise<string>;
}

/** Whether a password has this hash, found out in a thread of its own. @throws NotHashed; Error when the hash is none. */
export function verify(hash: string, password: string, signal?: AbortSignal): Promise<boolean> {
  return run('verify', { hash, password }, signal) as Promise<boolean>;
}

async function run(name: 'hash' | 'verify', parameters: object, signal?: AbortSignal): Promise<unknown> {
  if (signal?.aborted) throw new NotHashed('abandoned');
  throwIfFull();
  waiting++;
  const answered = new Uint8Array(new SharedArrayBuffer(1));
  const task = { ...parameters, answered };
  const settled = new AbortController();
  const abandoned = new Promise<never>((_, reject) =>
    signal?.addEventListener('abort', () => reject(new NotHashed('abandoned')), { signal: settled.signal }),
  );
  try {
    return await Promise.race([
      abandoned,
      yielding.run(task, { name }).finally(() => {
        if (!answered[0]) lastYielded = performance.now();
      }),
      untilHeldUp(settled.signal).then(() => insistent.run(task, { name })),
    ]);
  } finally {
    // What nobody waits for any more, the threads skip.
    answered[0] = 1;
    settled.abort();
    waiting--;
  }
}

/** Waits until nobody has been answered for too long by the threads that yield. @throws Error when the signal is aborted. */
async function untilHeldUp(signal: AbortSignal): Promise<void> {
  const asked = performance.now();
  for (;;) {
    const left = Math.max(asked, lastYielded) + PATIENCE - performance.now();
    if (left <= 0) return;
    await setTimeout(left, undefined, { signal });
  }
}
