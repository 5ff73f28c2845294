import process from 'node:process';
import { Session } from 'node:inspector/promises';

/**
 * Loaded in front of a program, counts the work that it does: how often each block of its JavaScript ran, which is the
 * same on every machine, however busy. What the database in the process does is its own matter and left out.
 *
 * Over the channel to the parent, `work` is answered by the count since the last time, `memory` by the bytes that are
 * in use after the garbage was collected.
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
    const { heapUsed, external } = process.memoryUsage();
    process.send(heapUsed + external);
  }
});

async function work() {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith('file:') && !url.includes('pglite'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}
