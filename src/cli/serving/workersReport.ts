import type { Worker } from 'node:cluster';
import { sumOfCounts, textOfSum, type Snapshot } from '../../management/metrics/sum';
import type { Ask } from './questions';

/** What the primary reports of its workers. */
export interface WorkersReport {
  /** The sum of their metrics. */
  metrics(): Promise<string>;
  /** The first problem that keeps one of them from answering calls; undefined if there is none. */
  problem(): Promise<string | undefined>;
  started(worker: Worker): void;
  ended(worker: Worker): void;
}

/**
 * Reports on the workers by asking them, so it is about the connections by which they answer calls.
 *
 * What a worker had counted when it was last asked is kept when it ends. Otherwise the sum would fall, Prometheus would take
 * that for a restart of all workers, and count again what the others have.
 */
export function reportOn(ask: Ask): WorkersReport {
  const last = new Map<Worker, Snapshot>();
  let past: Promise<Snapshot> = Promise.resolve([]);
  return {
    async metrics() {
      await Promise.all(
        [...last.keys()].map(async (worker) => {
          const said = await ask(worker, 'metrics');
          // In the meantime it may have ended. Then what it said before is in the past already.
          if (said && last.has(worker)) last.set(worker, said.answer as Snapshot);
        }),
      );
      return textOfSum([...last.values(), await past]);
    },
    async problem() {
      if (last.size === 0) return 'no worker runs';
      const said = await Promise.all([...last.keys()].map((worker) => ask(worker, 'problem')));
      if (said.includes(undefined)) return 'a worker does not answer';
      return said.map((each) => each?.answer as string | undefined).find((each) => each !== undefined);
    },
    started: (worker) => void last.set(worker, []),
    ended(worker) {
      const counted = last.get(worker) ?? [];
      last.delete(worker);
      past = past.then((before) => sumOfCounts([before, counted]));
    },
  };
}
