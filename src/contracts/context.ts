import type { Knex } from 'knex';
import { NotHashed } from '../credentials/hashThreads';
import type { HttpRequest } from '../http/exchange';

/** What surrounds an action, whether a call or a command asks for it. */
export interface Context {
  db: Knex;
  now: Date;
  /** Identifies the action in the log and in the audit. */
  requestId: string;
  /** Where the action comes from, for the audit: the caller's IP address, or `command line`. */
  address: string;
  /** Aborted when the caller has gone, or the service cuts the call off; missing for a command. */
  signal?: AbortSignal;
}

/** What surrounds a call. */
export interface CallContext extends Context {
  /** Logs the cause of an unforeseen outcome. */
  logError(cause: unknown): void;
}

/** What surrounds a call that came as an HTTP request. @param reply says in the log what the client got. */
export function contextOf(
  request: HttpRequest,
  { db, now }: { db: Knex; now(): Date },
  reply: string,
): CallContext {
  return {
    db,
    now: now(),
    requestId: request.id,
    address: request.address,
    signal: request.signal,
    logError(error) {
      // Passwords that were not hashed have a counted warning of their own.
      if (error instanceof NotHashed) return;
      request.log.error({ error }, `The operation failed; the client got ${reply}`);
    },
  };
}
