import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import { startApp, type App, type Parts } from '../../src/app';
import { projectRoot } from '../../src/projectRoot';
import type { Database } from '../../src/store/engine/database';
import { build } from '../cli/build';
import type { Clock } from './clock';
import { testWorkers, urlOf } from './databases';

/**
 * Starts the service on a database. Closing the service leaves the database open.
 *
 * With TEST_WORKERS=n, there are n services on PostgreSQL, each in its own thread as a worker is in its process. They
 * share only the database and the clock. The address alternates between them, so that different services answer
 * successive calls.
 *
 * @param logTo where a service in this thread writes its log.
 */
export async function startTestApp(
  config: Parts['config'],
  database: Database,
  clock: Clock,
  logTo?: DestinationStream,
): Promise<Pick<App, 'address' | 'close'>> {
  if (database.kind === 'embedded' || testWorkers === 1) {
    return startApp({ config, database, now: () => clock.now, logTo });
  }
  // A thread runs the built program.
  await build();
  const start = { config, url: urlOf(database), clock: clock.shared, dist: join(projectRoot, 'dist') };
  const { threads } = globalThis.spareInProcess!();
  const services = await Promise.all(Array.from({ length: testWorkers }, () => threads.serve(start)));
  let turn = 0;
  return {
    get address() {
      return services[turn++ % services.length]!.address;
    },
    async close() {
      await Promise.all(services.map(({ close }) => close()));
    },
  };
}
