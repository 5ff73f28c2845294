import type { Knex } from 'knex';

/** What deciding and saving need of what surrounds them, whether a call asks for it or a command. */
export interface Context {
  db: Knex;
  now: Date;
  /** Marks what is done in the log and in the audit. */
  requestId: string;
  /** Where it is asked for: an IP address, or `command line`. */
  address: string;
  /** Aborted when the caller has gone, or the service cuts the call off; missing for a command. */
  signal?: AbortSignal;
}
