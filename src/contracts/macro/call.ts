import type { Knex } from 'knex';
import { NotHashed } from '../../credentials/hashThreads';
import type { HttpRequest } from '../../http/exchange';

/** What an operation sees of a request. */
export interface Call {
  db: Knex;
  now: Date;
  /** Marks the call in the log and in the audit. */
  requestId: string;
  /** The caller's IP address. */
  address: string;
  /** Aborted when the caller has gone, or the service cuts the call off. */
  signal: AbortSignal;
  /** Where the cause of an unforeseen outcome is logged. */
  logError(cause: unknown): void;
}

/** What the contract needs of the service around it. */
export interface Surroundings {
  db: Knex;
  now(): Date;
}

/** Makes the operations' view of a request. */
export function callOf(request: HttpRequest, { db, now }: Surroundings): Call {
  return {
    db,
    now: now(),
    requestId: request.id,
    address: request.address,
    signal: request.signal,
    logError: (error) => {
      // Of those the log has a count.
      if (error instanceof NotHashed) return;
      request.log.error({ error }, 'The operation failed; its caller was told so');
    },
  };
}
