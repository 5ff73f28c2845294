import cluster from 'node:cluster';
import { once } from 'node:events';
import { startApp } from '../../app';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { openDatabase } from '../../store/engine/database';
import { STOP, type Listening } from './messages';
import { answerQuestions } from './questions';

/**
 * Runs the service in a worker until the primary sends the stop message or ends. The primary has migrated the database.
 */
export async function serveAsWorker(config: Config, contracts: readonly Contract[]): Promise<void> {
  // A terminal and a service manager also send their signals to the workers, but the primary decides when they stop.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
  const stopped = Promise.race([toldToStop(), once(process, 'disconnect')]);
  const database = await openDatabase(config.database);
  try {
    const app = await startApp({
      ...{ contracts, config, database },
      warns: cluster.worker?.id === 1,
      opensManagement: false,
    });
    const { metrics, problem } = app;
    if (metrics) answerQuestions({ metrics: metrics.snapshot, problem });
    process.send?.({ address: app.address } satisfies Listening);
    await stopped;
    // A second signal ends the primary at once; its workers must end too.
    process.once('disconnect', endNow);
    await app.close();
  } finally {
    await database.close();
    process.off('disconnect', endNow);
    // Unlike `process.disconnect`, it lets the process do what is left, such as sending traces.
    if (process.connected) cluster.worker?.disconnect();
  }
}

function endNow(): void {
  process.exit(1);
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.on('message', (message) => {
      if (message === STOP) resolve();
    });
  });
}
