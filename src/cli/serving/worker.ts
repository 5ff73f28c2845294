import cluster from 'node:cluster';
import { once } from 'node:events';
import { startApp } from '../../app';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { openDatabase } from '../../store/engine/database';

/** What the primary tells a worker. */
export const STOP = 'stop';

/** What a worker tells the primary when it listens. */
export interface Listening {
  address: string;
}

/**
 * Runs the service in a worker, until the primary tells it to stop or is gone. The primary has migrated the database.
 */
export async function serveAsWorker(config: Config, contracts: readonly Contract[]): Promise<void> {
  // A terminal and a service manager send their signals to the workers too; when to stop is for the primary to say.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
  const stopped = Promise.race([once(process, 'message'), once(process, 'disconnect')]);
  const database = await openDatabase(config.database);
  try {
    const app = await startApp({ contracts, config, database, warns: cluster.worker?.id === 1 });
    process.send?.({ address: app.address } satisfies Listening);
    await stopped;
    // A second signal has ended the primary at once, and so ends its workers.
    process.once('disconnect', () => process.exit(1));
    await app.close();
  } finally {
    await database.close();
    if (process.connected) process.disconnect();
  }
}
