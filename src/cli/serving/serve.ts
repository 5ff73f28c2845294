import cluster from 'node:cluster';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { outputMayBeLost } from '../shared/lostOutput';
import { serveAlone } from './alone';
import { superviseWorkers } from './primary';
import { serveAsWorker } from './worker';

/**
 * Runs the service until SIGTERM or SIGINT, then finishes the calls in flight and closes. If WORKERS is greater than 1,
 * that many processes answer calls on one port.
 *
 * @param readyFile the file to write when it is ready.
 * @public `program.ts` loads it.
 */
export function serve(config: Config, contracts: readonly Contract[], readyFile?: string): Promise<void> {
  // The banner is for people: without a reader the service serves all the same.
  outputMayBeLost();
  if (cluster.isWorker) return serveAsWorker(config, contracts);
  return config.workers > 1
    ? superviseWorkers(config, contracts, readyFile)
    : serveAlone(config, contracts, readyFile);
}
