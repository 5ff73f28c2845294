import { Counter, type Registry } from 'prom-client';
import { outcomeOf, type EndedCall } from '../../http/outcome';
import { CallHistogram } from './callHistogram';

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
  const registers = [registry];
  const all: Series[] = [];
  new Counter({
    name: 'understudy_calls_total',
    help: 'Calls that ended, by how they ended.',
    labelNames: ['contract', 'operation', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const { labels, calls } of all) this.inc(labels, calls);
    },
  });
  const seconds = new CallHistogram({
    name: 'understudy_call_seconds',
    help: 'Seconds from the head of a request to the end of its reply.',
    labelNames: ['contract', 'operation'],
    buckets: BUCKETS,
    registers,
  });
  const failed = new Counter({
    name: 'understudy_failed_calls_total',
    help: 'Calls that an unforeseen error ended. Each has a line at level error in the log.',
    labelNames: ['contract', 'operation'],
    registers,
  });

  const observers = new Map<string, (seconds: number) => void>();
  const observerOf = (contract: string, operation: string) => {
    const key = `${contract} ${operation}`;
    const observe = observers.get(key) ?? seconds.observer({ contract, operation });
    observers.set(key, observe);
    return observe;
  };
  const newSeries = (contract: string, operation: string, outcome: string): Series => {
    // The labels come from the contracts, which have few. This is the guard for the case that one lets a client's text in.
    if (all.length >= most && operation !== OTHER) return seriesOf(contract, OTHER, OTHER);
    const labels = { contract, operation, outcome };
    const series = { labels, calls: 0, observe: observerOf(contract, operation) };
    all.push(series);
    keep(contract, operation, outcome, series);
    return series;
  };
  const { get, keep } = seriesByLabels();
  const seriesOf = (contract: string, operation: string, outcome: string): Series =>
    get(contract, operation, outcome) ?? newSeries(contract, operation, outcome);

  return ({ contract, note, status, ms }) => {
    const { operation = NO_OPERATION } = note;
    const series = seriesOf(contract, operation, outcomeOf({ note, status }));
    series.calls++;
    series.observe(ms / 1000);
    if (note.failed) failed.inc({ contract, operation: series.labels.operation });
  };
}

/** What is counted of the calls that ended alike. */
interface Series {
  labels: { contract: string; operation: string; outcome: string };
  calls: number;
  observe(seconds: number): void;
}

/** Keeps series by their labels, without making a key of them for each call. */
function seriesByLabels() {
  const contracts = new Map<string, Map<string, Map<string, Series>>>();
  return {
    get: (contract: string, operation: string, outcome: string) =>
      contracts.get(contract)?.get(operation)?.get(outcome),
    keep(contract: string, operation: string, outcome: string, series: Series) {
      const operations = contracts.get(contract) ?? new Map<string, Map<string, Series>>();
      const outcomes = operations.get(operation) ?? new Map<string, Series>();
      contracts.set(contract, operations.set(operation, outcomes.set(outcome, series)));
    },
  };
}
