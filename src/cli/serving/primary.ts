import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { createLog } from '../../http/log';
import { version } from '../../version';
import { closing, openMigrated } from '../shared/openMigrated';
import { stopSignal } from '../shared/stopSignal';
import { announce } from './announce';
import { checkPlaces } from './checkPlaces';
import { manageWorkers } from './manageWorkers';
import { STOP, type Listening } from './messages';
import { untilPrimary } from './untilPrimary';
import type { WorkersReport } from './workersReport';

/** Milliseconds after which a worker that could not start is started again. */
const RESTART_DELAY = 1_000;

/** A worker that has started to listen. */
interface Started {
  worker: Worker;
  address: string;
}

/**
 * Migrates the database, runs the workers, and replaces each worker that ends unexpectedly. Stops them at SIGTERM or
 * SIGINT.
 */
export async function superviseWorkers(
  config: Config,
  contracts: readonly Contract[],
  readyFile: string | undefined,
): Promise<void> {
  const { signal } = stopSignal();
  const stopped = once(signal, 'abort');
  const log = createLog(config.logLevel);
  await checkPlaces(config, readyFile);
  // Before the workers, so that none is left behind if it cannot listen.
  let url: string | undefined;
  const management = await manageWorkers(config, contracts, log, () => url);
  const start = () => startWorker(management?.report);
  try {
    const database = await untilPrimary(config, log, signal, openMigrated);
    if (!database) return;
    const workers = await closing(database, async ({ knex: db }) => {
      // One first: a problem that prevents it from starting would affect all of them, and should be reported once.
      const first = await start();
      if (!first) return [];
      const others = await Promise.all(Array.from({ length: config.workers - 1 }, start));
      url = config.publicUrl ?? first.address;
      // Not before: a start that fails writes one line.
      log.info({ version }, 'Understudy has started');
      const listening = { address: first.address, management: management?.address, isStandIn: false };
      await announce(contracts, config, db, listening, readyFile);
      return [first, ...others];
    });
    if (workers.length === 0) {
      process.exitCode = 1;
      return;
    }

    // The workers reload their certificate, or warn that they have none.
    process.on('SIGHUP', passToWorkers);
    const stopping = new AbortController();
    const places = workers.map((started) => keepPlace(started, start, stopping.signal, log));
    await stopped;
    stopping.abort();
    await Promise.all(places);
  } catch (error) {
    // The workers that have started would keep the service running.
    for (const worker of Object.values(cluster.workers ?? {})) if (worker?.isConnected()) worker.send(STOP);
    throw error;
  } finally {
    await management?.close();
  }
}

/** Starts a worker. @returns undefined if it ended before it listened; it has reported the reason. */
async function startWorker(report: WorkersReport | undefined): Promise<Started | undefined> {
  const worker = cluster.fork();
  const listening = once(worker, 'message') as Promise<[Listening]>;
  const [said] = await Promise.race([listening, once(worker, 'exit').then(() => [undefined])]);
  if (!said) return undefined;
  report?.started(worker);
  worker.once('exit', () => report?.ended(worker));
  return { worker, address: said.address };
}

/** Restarts a worker whenever it ends. When the service stops, waits until the current one has ended. */
async function keepPlace(
  started: Started | undefined,
  start: () => Promise<Started | undefined>,
  stopping: AbortSignal,
  log: Logger,
): Promise<void> {
  for (let current = started; ; current = await start()) {
    if (current) {
      const { worker } = current;
      const tellToStop = () => void (worker.isConnected() && worker.send(STOP));
      if (stopping.aborted) tellToStop();
      stopping.addEventListener('abort', tellToStop);
      const [code, signal] = (await once(worker, 'exit')) as [number | null, string | null];
      stopping.removeEventListener('abort', tellToStop);
      if (stopping.aborted) return;
      log.error({ pid: worker.process.pid, code, signal }, 'A worker ended; another one replaces it');
    } else {
      await setTimeout(RESTART_DELAY, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return;
    }
  }
}

function passToWorkers(signal: NodeJS.Signals): void {
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
}
