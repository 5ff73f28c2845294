import process from 'node:process';
import { Session } from 'node:inspector/promises';

/**
 * Loaded before a program, counts its work: the number of JavaScript blocks that it runs, which is the same on every
 * machine and under any load. The work of the database in the process is not counted.
 *
 * Over the channel to the parent, it answers `work` with the count since the last question, and `memory` with the bytes in
 * use after a garbage collection.
 */
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

process.on('message', (question) => {
  if (question === 'work') {
    void work().then((count) => process.send(count));
  } else {
    globalThis.gc();
    // It frees buffers in another thread. The second collection first waits for that.
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    process.send(heapUsed + external);
  }
});

/** The number of blocks that ran since the last call. */
export async function work() {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith('file:') && !url.includes('pglite'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}
