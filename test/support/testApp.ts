import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DestinationStream } from 'pino';
import { startApp, type App, type Parts } from '../../src/app';
import { projectRoot } from '../../src/projectRoot';
import type { Database } from '../../src/store/engine/database';
import { build } from '../cli/build';
import type { Clock } from './clock';
import { testWorkers } from './databases';

/**
 * Starts the service on a database; closing it leaves the database open.
 *
 * With TEST_WORKERS=n it is n of them on PostgreSQL, each as alone in its thread as a worker in its process: nothing is
 * shared but the database and the clock. Its address is that of one after the other, so that calls which follow one
 * another are answered by different ones.
 *
 * @param logTo where one that runs in this thread writes its log.
 */
export async function startTestApp(
  config: Parts['config'],
  database: Database,
  clock: Clock,
  logTo?: DestinationStream,
): Promise<App> {
  if (database.kind === 'embedded' || testWorkers === 1) {
    return startApp({ config, database, now: () => clock.now, logTo });
  }
  // What runs in a thread is the program as it is built.
  await build();
  const { connectionString } = (
    database.knex.client as { config: { connection: { connectionString: string } } }
  ).config.connection;
  const workerData = { config, url: connectionString, clock: clock.shared, dist: join(projectRoot, 'dist') };
  const threads = await Promise.all(
    Array.from({ length: testWorkers }, async () => {
      const worker = new Worker(join(__dirname, 'workerThread.mjs'), { workerData });
      const [address] = (await once(worker, 'message')) as [string];
      return { worker, address };
    }),
  );
  let turn = 0;
  return {
    get address() {
      return threads[turn++ % threads.length]!.address;
    },
    async close() {
      await Promise.all(
        threads.map(async ({ worker }) => {
          const ended = once(worker, 'exit');
          worker.postMessage('close');
          await ended;
        }),
      );
    },
  };
}
