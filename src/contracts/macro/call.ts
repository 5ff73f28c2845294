import type { Knex } from 'knex';
import { NotHashed } from '../../credentials/hashThreads';
import type { HttpRequest } from '../../http/exchange';
import type { Context } from './context';
import type { Refusal } from './refusal';

/** What an operation sees of a request. */
export interface Call extends Context {
  /** Where the reason of a refusal is logged, at the level debug. */
  logRefusal(refusal: Refusal<unknown>): void;
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
    signal: request.signal,
    address: request.address,
    logRefusal: ({ refused, because }) => request.log.debug({ refused, because }, 'The call was refused'),
    logError: (error) => {
      // The log has a count of those.
      if (error instanceof NotHashed) return;
      request.log.error({ error }, 'The operation failed; its caller was told so');
    },
  };
}
