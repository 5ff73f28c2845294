import cluster from 'node:cluster';
import type { Config } from '../../config';
import { serveAlone } from './alone';
import { superviseWorkers } from './primary';
import { serveAsWorker } from './worker';

/**
 * Runs the service until it is told to stop by SIGTERM or SIGINT; then finishes what is in flight and closes. With
 * WORKERS above 1 that many processes answer calls on one port.
 */
export function serve(config: Config): Promise<void> {
  if (cluster.isWorker) return serveAsWorker(config);
  return config.workers > 1 ? superviseWorkers(config) : serveAlone(config);
}
