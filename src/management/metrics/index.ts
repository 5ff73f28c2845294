import { Counter, Gauge, Registry } from 'prom-client';
import type { EndedCall } from '../../http/outcome';
import { version } from '../../version';
import { countCalls } from './calls';
import { measureConnections, type DatabaseConnections } from './connections';
import { processMetrics } from './process';
import type { Snapshot } from './sum';
import { countWork, type Work } from './work';

/** What is measured when the metrics are read. */
export interface Sources {
  /** The bounds of what follows, as the settings have them. */
  most: { hashQueue: number; connections: number; bodyBytes: number };
  /** Passwords that wait or are being hashed. */
  hashQueue(): number;
  /** Open connections of the service's port. */
  connections(): number;
  /** Bytes that the bodies of requests take of their budget. */
  bodyBytes(): number;
  /** Connections to the database. */
  database(): DatabaseConnections;
}

/** The metrics of a service in this process. */
export interface Metrics {
  /** Counts a call that has ended. */
  countCall(call: EndedCall): void;
  /** Counts expired rows that were deleted from a table. */
  countDeleted(table: string, rows: number): void;
  /** Counts what the service does for its calls. @returns a function that ends this. */
  countWork(work: Work): () => void;
  /** The metrics in Prometheus' text format. */
  text(): Promise<string>;
  /** The metrics as values that can be sent to another process. */
  snapshot(): Promise<Snapshot>;
}

/** Starts to measure. */
export function createMetrics({ most, hashQueue, connections, bodyBytes, database }: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('understudy_hash_queue', 'Passwords that wait or are being hashed.', hashQueue);
  gauge('understudy_connections', "Open connections of the service's port.", connections);
  gauge('understudy_body_budget_bytes', 'Bytes in use of the budget for request bodies.', bodyBytes);
  gauge(
    'understudy_hash_queue_max',
    'The most passwords that may wait, by MAX_WAITING_PASSWORDS.',
    () => most.hashQueue,
  );
  gauge(
    'understudy_connections_max',
    'The most connections of the port, by MAX_CONNECTIONS.',
    () => most.connections,
  );
  gauge(
    'understudy_body_budget_max_bytes',
    'The budget for request bodies, by BODY_BUDGET_BYTES.',
    () => most.bodyBytes,
  );
  measureConnections(registry, database);
  new Gauge({
    name: 'understudy_build_info',
    help: '1, with the version as a label.',
    labelNames: ['version'],
    aggregator: 'first',
    registers,
  }).set({ version }, 1);
  const deleted = new Counter({
    name: 'understudy_housekeeping_deleted_total',
    help: 'Expired rows that housekeeping deleted.',
    labelNames: ['table'],
    registers,
  });
  const all = () => Registry.merge([registry, processMetrics()]);
  processMetrics();
  return {
    countCall: countCalls(registry),
    countWork: (work) => countWork(registry, work),
    countDeleted: (table, rows) => deleted.inc({ table }, rows),
    text: () => all().metrics(),
    snapshot: () => all().getMetricsAsJSON(),
  };
}
