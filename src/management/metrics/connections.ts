import { Gauge, type Registry } from 'prom-client';

/** The connections of a process to its database, in the words of OpenTelemetry's semantic conventions. */
export interface DatabaseConnections {
  used: number;
  idle: number;
  /** The most that it opens. */
  max: number;
  /** Callers that wait for one. */
  pending: number;
}

/** Measures the connections to the database when the metrics are read. */
export function measureConnections(registry: Registry, read: () => DatabaseConnections): void {
  const registers = [registry];
  new Gauge({
    name: 'understudy_database_connections',
    help: "This process's open connections to the database.",
    labelNames: ['state'],
    registers,
    collect() {
      const { used, idle } = read();
      this.set({ state: 'used' }, used);
      this.set({ state: 'idle' }, idle);
    },
  });
  new Gauge({
    name: 'understudy_database_connections_max',
    help: 'The most connections that this process opens to the database.',
    registers,
    collect() {
      this.set(read().max);
    },
  });
  new Gauge({
    name: 'understudy_database_pending_requests',
    help: 'Callers that wait for a connection to the database.',
    registers,
    collect() {
      this.set(read().pending);
    },
  });
}
