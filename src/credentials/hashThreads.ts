import { availableParallelism, platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Options } from '@node-rs/argon2';
import Piscina from 'piscina';
import { observed, type Ended } from '../observed';
import type { CallerGone } from './callerGone';

/** On other systems, a priority would apply to the whole process, or have another meaning. */
const priorityIsOfThread = platform() === 'linux';

const THREADS = priorityIsOfThread ? availableParallelism() : Math.max(1, availableParallelism() - 1);

/** One that is being hashed, and one that follows at once even if the main thread is busy. */
const TASKS_OF_A_THREAD = 2;

/** In milliseconds. A thread takes several megabytes, which the service regains when there are no logins. */
const idleTimeout = 60_000;

/**
 * Hashing keeps a processor busy for about 20 ms, and a wave of logins must not delay other calls. So these threads have
 * the lowest priority once they have started, and use processors only while nothing else needs them. Where a thread cannot
 * have its own priority, they leave one processor free. Tasks that exceed their capacity wait in order.
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
  // A task that found no thread stays first in the queue.
  stricterFIFO: true,
});

/**
 * On a machine that is never idle, the threads above would never run, and all logins would hang. This thread, which has
 * normal priority, then does their tasks.
 */
const insistent = new Piscina({
  filename: join(__dirname, 'hashThread.mjs'),
  minThreads: 0,
  maxThreads: 1,
  idleTimeout,
});

/** Milliseconds without an answer from the yielding threads after which a task goes to the insistent one. */
const PATIENCE = 250;

let lastYielded = -Infinity;

type Task = 'hash' | 'verify';

/** A password was not hashed, because its caller has gone or too many passwords wait. */
export class NotHashed extends Error {
  constructor(readonly why: 'abandoned' | 'queueFull') {
    super(why === 'abandoned' ? 'Its caller has gone' : 'Too many passwords wait to be hashed');
  }
}

/** Largest number of passwords that wait or are being hashed. Commands have no limit. */
let most = Infinity;
let waiting = 0;
let whenFull: (() => void) | undefined;

/**
 * Limits the number of waiting passwords in this process.
 *
 * @param onRefusal called for each refused password.
 */
export function boundWaiting(bound: number, onRefusal: () => void): void {
  most = bound;
  whenFull = onRefusal;
}

/** A password that was to be hashed, or checked against a hash. */
interface EndedHash extends Ended {
  task: Task;
}

/** A password was hashed or checked, or its caller has gone; in milliseconds since it was asked for. */
export const hashEnded = observed<EndedHash>('understudy:hash');

/** Number of passwords that wait or are being hashed in this process. */
export function waitingPasswords(): number {
  return waiting;
}

/** Throws if another password would be refused, for work that must not begin then. @throws NotHashed */
export function throwIfFull(): void {
  if (waiting < most) return;
  whenFull?.();
  throw new NotHashed('queueFull');
}

/** Hashes a password into a PHC string, in a thread of its own. @throws NotHashed */
export function hash(password: string, cost: Options, callerGone?: CallerGone): Promise<string> {
  return run('hash', { password, cost }, callerGone) as Promise<string>;
}

/** Whether a password has this hash, checked in a thread of its own. @throws NotHashed; Error if the hash is malformed. */
export function verify(hash: string, password: string, callerGone?: CallerGone): Promise<boolean> {
  return run('verify', { hash, password }, callerGone) as Promise<boolean>;
}

async function run(task: Task, parameters: object, callerGone?: CallerGone): Promise<unknown> {
  const signal = callerGone?.();
  if (signal?.aborted) throw new NotHashed('abandoned');
  throwIfFull();
  return hashEnded.timed({ task }, () => inThread(task, parameters, signal));
}

async function inThread(name: Task, parameters: object, signal?: AbortSignal): Promise<unknown> {
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
    // The threads skip tasks whose caller has gone.
    answered[0] = 1;
    settled.abort();
    waiting--;
  }
}

/** Waits until the yielding threads have answered nothing for too long. @throws Error when the signal aborts. */
async function untilHeldUp(signal: AbortSignal): Promise<void> {
  const asked = performance.now();
  for (;;) {
    const left = Math.max(asked, lastYielded) + PATIENCE - performance.now();
    if (left <= 0) return;
    await setTimeout(left, undefined, { signal });
  }
}
