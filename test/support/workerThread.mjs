// A service in a thread of its own, for testApp.ts.
import { parentPort, workerData } from 'node:worker_threads';

const { config, url, clock, dist } = workerData;
const { startApp } = await import(`${dist}/src/app.js`);
const { openDatabase } = await import(`${dist}/src/store/engine/database.js`);

const time = new Float64Array(clock);
const database = await openDatabase({ kind: 'postgresql', url, poolSize: 20 });
const app = await startApp({ config, database, now: () => new Date(time[0]) });
parentPort.once('message', async () => {
  await app.close();
  await database.close();
});
parentPort.postMessage(app.address);
