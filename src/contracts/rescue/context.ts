import type { Knex } from 'knex';
import type { Batches } from '../../store/rescue/batches';

/** What surrounds a change or a question, whether an HTTP call, a command or a page brought it. */
export interface Context {
  db: Knex;
  /** Sends what several calls ask of the database together. */
  batches: Batches;
  now: Date;
  /** Marks the change in the log and in the audit. */
  requestId: string;
  /** Where it came from, for the audit: the caller's IP address, or `command line`. */
  address: string;
  /** Aborted when the caller has gone, or the service cuts the call off; missing for a command. */
  signal?: AbortSignal;
}
