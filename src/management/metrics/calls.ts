import { Counter, type Registry } from 'prom-client';
import { outcomeOf, type EndedCall } from '../../http/outcome';
import { callHistogram } from './callHistogram';

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
  // In maps within maps, so that no key is made of the labels of each call.
  const contracts = new Map<string, Map<string, Operation>>();
  new Counter({
    name: 'understudy_calls_total',
    help: 'Calls that ended, by how they ended.',
    labelNames: ['contract', 'operation', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const operations of contracts.values())
        for (const { labels, outcomes } of operations.values())
          for (const [outcome, calls] of outcomes) this.inc({ ...labels, outcome }, calls);
    },
  });
  const observer = callHistogram(registry, {
    name: 'understudy_call_seconds',
    help: "Seconds from the arrival of a request's headers to the end of its reply.",
    buckets: BUCKETS,
  });
  const failed = new Counter({
    name: 'understudy_failed_calls_total',
    help: 'Calls that ended in an unexpected error. Each has a line at level error in the log.',
    labelNames: ['contract', 'operation'],
    registers,
  });

  const operationOf = (contract: string, operation: string): Operation => {
    const operations = contracts.get(contract) ?? new Map<string, Operation>();
    const labels = { contract, operation };
    const found = operations.get(operation) ?? { labels, outcomes: new Map(), observe: observer(labels) };
    contracts.set(contract, operations.set(operation, found));
    return found;
  };
  const count = ({ labels, outcomes, observe }: Operation, outcome: string, { ms, note }: EndedCall) => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    observe(ms / 1000);
    if (note.failed) failed.inc(labels);
  };

  let series = 0;
  return (call) => {
    const { contract, note } = call;
    const { operation = NO_OPERATION } = note;
    const outcome = outcomeOf(call);
    const known = contracts.get(contract)?.get(operation);
    if (known?.outcomes.has(outcome)) return count(known, outcome, call);
    // The labels come from the contracts, which have few. This is the guard for the case that one lets a client's text in.
    if (series === most) return count(operationOf(contract, OTHER), OTHER, call);
    series++;
    count(operationOf(contract, operation), outcome, call);
  };
}

/** What is counted of the calls of an operation. */
interface Operation {
  labels: { contract: string; operation: string };
  /** How many calls had each outcome. */
  outcomes: Map<string, number>;
  observe(seconds: number): void;
}
