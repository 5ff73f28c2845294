// Runs services one after another in a thread of its own, for spareThreads.ts.
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';

for (;;) {
  const [{ config, url, clock, dist }] = await once(parentPort, 'message');
  const { startApp } = await import(`${dist}/src/app.js`);
  const { openDatabase } = await import(`${dist}/src/store/engine/database.js`);
  const time = new Float64Array(clock);
  const database = await openDatabase({ kind: 'postgresql', url, poolSize: 20 });
  const app = await startApp({ config, database, now: () => new Date(time[0]) });
  parentPort.postMessage(app.address);
  await once(parentPort, 'message');
  await app.close();
  await database.close();
  parentPort.postMessage('closed');
}
