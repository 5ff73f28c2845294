/** @isolated because it needs the module as at a start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, getPriority, platform } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type * as HashThreads from '../../src/credentials/hashThreads';
import { hash, verify } from '../../src/credentials/hashThreads';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

test('hashes and verifies many passwords concurrently in threads', async () => {
  const passwords = ['', 'one', 'zwei 😀', 'x'.repeat(1_000)];
  const hashes = await Promise.all(passwords.map((password) => hash(password, cost)));
  expect(await Promise.all(hashes.map((each, index) => verify(each, passwords[index]!)))).not.toContain(
    false,
  );
  expect(await verify(hashes[1]!, 'two')).toBe(false);
});

test('throws on an invalid hash, and keeps the threads working', async () => {
  await expect(verify('no hash', 'one')).rejects.toThrow();
  expect(await verify(await hash('one', cost), 'one')).toBe(true);
});

// The incident: a login took half a minute on a machine whose processors were never idle.
test('hashes passwords on a machine that is never idle', async () => {
  const loads = Array.from({ length: 2 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'console.log("busy"); for (;;);']),
  );
  try {
    await Promise.all(loads.map((load) => once(load.stdout, 'data')));
    const hashes = await Promise.all(Array.from({ length: 20 }, () => hash('one', cost)));
    expect(await verify(hashes.at(-1)!, 'one')).toBe(true);
  } finally {
    for (const load of loads) load.kill('SIGKILL');
  }
});

(platform() === 'linux' ? test : test.skip)(
  'the threads that yield, and only they, have the lowest priority and give way at once',
  async () => {
    expect(getPriority()).toBeLessThan(19);
    await eventually(async () => {
      await Promise.all(Array.from({ length: 8 }, () => hash('one', cost)));
      expect(new Set(threads().flatMap(schedulingOf))).toEqual(
        new Set([`${getPriority()} ${SCHED_OTHER}`, GIVES_WAY]),
      );
    });
  },
);

(platform() === 'linux' ? test : test.skip)(
  'as many calls as there are processors are hashed at once, in a thread each',
  async () => {
    const processors = availableParallelism();
    const before = threads();
    // A pool with a single thread.
    jest.resetModules();
    const fresh = jest.requireActual<typeof HashThreads>('../../src/credentials/hashThreads');
    await fresh.hash('one', cost);
    await eventually(async () => {
      await Promise.all(Array.from({ length: processors }, () => fresh.hash('one', cost)));
      const started = threads().filter((id) => !before.includes(id));
      expect(started.flatMap(schedulingOf).filter((each) => each === GIVES_WAY)).toHaveLength(processors);
    });
  },
);

(platform() === 'linux' ? test : test.skip)(
  'where a thread cannot be made to give way at once, it has the lowest priority',
  async () => {
    const program = `
      import(${JSON.stringify(join(__dirname, '../../src/credentials/yieldingHashThread.mjs'))}).then(() => {
        require('node:worker_threads').parentPort.postMessage(require('node:fs').readlinkSync('/proc/thread-self'));
        setInterval(() => {}, 1_000);
      });`;
    const thread = new Worker(program, { eval: true, env: { PATH: '/nowhere' } });
    try {
      const [link] = (await once(thread, 'message')) as [string];
      expect(schedulingOf(basename(link))).toEqual([`19 ${SCHED_OTHER}`]);
    } finally {
      await thread.terminate();
    }
  },
);

/**
 * Tries an expectation until it holds or 20 s are over. While other suites run, a thread takes time to start, and until
 * then the thread of normal priority answers for it.
 */
async function eventually(expectation: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end; await setTimeout(100)) {
    try {
      return await expectation();
    } catch {
      // Not yet.
    }
  }
  await expectation();
}

const SCHED_OTHER = '0';
const SCHED_IDLE = '5';
const GIVES_WAY = `19 ${SCHED_IDLE}`;

/** The ids of this process's threads. */
const threads = () => readdirSync('/proc/self/task');

/**
 * The nice value and the scheduling policy of a thread of this process, field 41 of its stat (proc_pid_stat(5)); nothing
 * if it has ended, perhaps as another suite's thread.
 */
function schedulingOf(thread: string): string[] {
  try {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    const policy = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[38]!;
    return [`${getPriority(Number(thread))} ${policy}`];
  } catch {
    return [];
  }
}
