import { Counter, Histogram, type Registry } from 'prom-client';
import { outcomeOf, type EndedCall } from '../../http/outcome';

/** Upper bounds in seconds. An ordinary call takes a few milliseconds, one that hashes a password some tens of them. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Largest number of combinations of labels, far more than the contracts have. */
const MOST_SERIES = 2_000;

/** Stands for the operations and outcomes beyond that number. */
const OTHER = '(other)';

/** Stands for the operation of a call that names none, or none that exists. */
const NO_OPERATION = '(none)';

/** Counts calls and their durations. @returns a function to call for each that has ended. */
export function countCalls(registry: Registry, most = MOST_SERIES): (call: EndedCall) => void {
  const calls = new Counter({
    name: 'understudy_calls_total',
    help: 'Calls that ended, by how they ended.',
    labelNames: ['contract', 'operation', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'understudy_call_seconds',
    help: 'Seconds from the head of a request to the end of its reply.',
    labelNames: ['contract', 'operation'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const failed = new Counter({
    name: 'understudy_failed_calls_total',
    help: 'Calls that an unforeseen error ended. Each has a line at level error in the log.',
    labelNames: ['contract', 'operation'],
    registers: [registry],
  });
  const known = new Set<string>();
  const bounded = (contract: string, operation: string, outcome: string) => {
    const key = `${contract} ${operation} ${outcome}`;
    if (!known.has(key)) {
      // The labels come from the contracts, which have few. This is the guard for the case that one lets a client's text in.
      if (known.size >= most) return { contract, operation: OTHER, outcome: OTHER };
      known.add(key);
    }
    return { contract, operation, outcome };
  };
  return ({ contract, note, status, ms }) => {
    const { operation = NO_OPERATION } = note;
    const labels = bounded(contract, operation, outcomeOf({ note, status }));
    calls.inc(labels);
    seconds.observe({ contract, operation: labels.operation }, ms / 1000);
    if (note.failed) failed.inc({ contract, operation: labels.operation });
  };
}
