import { Counter, Histogram, type Registry } from 'prom-client';
import type { Observed } from '../../observed';

/** What the service does for its calls, and tells its observers. */
export interface Work {
  /** Round trips to the database that calls share. Each has one of a few names. */
  batches: Observed<{ batch: string; callers: readonly unknown[]; ms: number }>;
  /** Passwords that were hashed or checked. */
  hashes: Observed<{ ms: number }>;
  /** Changes that were decided again. */
  conflicts: Observed<{ reason: string }>;
  /** The reasons for which that happens. */
  conflictReasons: readonly string[];
}

/** Upper bounds of the number of calls in a batch. */
const CALLS = [1, 2, 4, 8, 16, 32, 64, 128];

/** Upper bounds in seconds. A batch takes the database a few milliseconds, unless it waits for a lock or a disk. */
const BATCH_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Upper bounds in seconds. A hash takes some 20 ms, and a password waits for those before it. */
const HASH_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts what the service does for its calls. @returns a function that ends this. */
export function countWork(
  registry: Registry,
  { batches, hashes, conflicts, conflictReasons }: Work,
): () => void {
  const registers = [registry];
  const batchCalls = new Histogram({
    name: 'understudy_batch_calls',
    help: 'Calls that a batch carried to the database.',
    labelNames: ['batch'],
    buckets: CALLS,
    registers,
  });
  const batchSeconds = new Histogram({
    name: 'understudy_batch_seconds',
    help: 'Seconds from the start of a batch to its answer.',
    labelNames: ['batch'],
    buckets: BATCH_SECONDS,
    registers,
  });
  const hashSeconds = new Histogram({
    name: 'understudy_hash_seconds',
    help: "Seconds from the request for a password's hash to its result, waiting included.",
    buckets: HASH_SECONDS,
    registers,
  });
  const conflictsTotal = new Counter({
    name: 'understudy_conflicts_total',
    help: 'Changes that were decided again because another change came between.',
    labelNames: ['reason'],
    registers,
  });
  // Prometheus sees an increase only of a series that was there before.
  for (const reason of conflictReasons) conflictsTotal.inc({ reason }, 0);
  const ends = [
    batches.observe(({ batch, callers, ms }) => {
      batchCalls.observe({ batch }, callers.length);
      batchSeconds.observe({ batch }, ms / 1000);
    }),
    hashes.observe(({ ms }) => hashSeconds.observe(ms / 1000)),
    conflicts.observe(({ reason }) => conflictsTotal.inc({ reason })),
  ];
  return () => ends.forEach((end) => end());
}
