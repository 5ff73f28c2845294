import type { Contestants } from '../contestants';
import type { Scenario } from '../rounds';
import { concurrency, standIn } from './callers';
import { onDatabases } from './onDatabases';
import { onRescue } from './onRescue';
import { others } from './others';
import { lockpathRequests, macroRequests, rescueRequests } from './requests';
import { beside, compared, withMetrics, withWorkers } from './variants';
import { wire } from './wire';

/** A scenario that a word selects; its contenders start on first use. */
interface PlannedScenario {
  key: string;
  prepare(all: Contestants): Promise<Scenario>;
}

/**
 * All scenarios.
 *
 * @param connections the numbers of connections in `concurrency`.
 */
export function allScenarios(connections: readonly number[]): PlannedScenario[] {
  return [
    { key: 'wire', prepare: wire },
    ...Object.keys(rescueRequests).map((key) => ({ key, prepare: (all: Contestants) => onRescue(all, key) })),
    ...Object.entries(macroRequests).map(([key, request]) => ({
      key,
      prepare: async (all: Contestants) => ({ key, ...(await onDatabases(all.macro, request)) }),
    })),
    ...Object.entries(lockpathRequests).map(([key, request]) => ({
      key,
      prepare: async (all: Contestants) => ({ key, ...(await onDatabases(all.lockpath, request)) }),
    })),
    ...connections.map((each) => ({
      key: 'concurrency',
      prepare: (all: Contestants) => concurrency(all, each),
    })),
    { key: 'others', prepare: others },
    ...[withWorkers, withMetrics].flatMap((variant) =>
      compared.map((what) => ({
        key: variant.key,
        prepare: (all: Contestants) => beside(all, variant, what),
      })),
    ),
    ...[1, 8, 32, 128].map((callers) => ({
      key: 'standIn',
      prepare: (all: Contestants) => standIn(all, callers),
    })),
  ];
}
