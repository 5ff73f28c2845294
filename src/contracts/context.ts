import type { Knex } from 'knex';
import { NotHashed } from '../credentials/hashThreads';
import type { HttpRequest, Note } from '../http/exchange';

/** The context of an action, which a call or a command starts. */
export interface Context {
  db: Knex;
  now: Date;
  /** Identifies the action in the log and in the audit. */
  requestId: string;
  /** The origin of the action, for the audit: the caller's IP address, or `command line`. */
  address: string;
  /** Aborts when the caller has gone or the service cuts the call off; missing for a command. */
  signal?: AbortSignal;
}

/** The context of a call. */
export interface CallContext extends Context {
  /** What becomes known of the call. */
  note: Note;
  /** Whether logins and codes have limits. */
  limitsLogins: boolean;
  /** Logs the cause of an unforeseen outcome. */
  logError(cause: unknown): void;
}

/** Creates the context of a call from its HTTP request. @param reply what the client gets after an error, for the log. */
export function contextOf(
  request: HttpRequest,
  { db, now, limitsLogins }: { db: Knex; now(): Date; limitsLogins?(): boolean },
  reply: string,
): CallContext {
  return {
    db,
    now: now(),
    requestId: request.id,
    address: request.address,
    signal: request.signal,
    note: request.note,
    limitsLogins: limitsLogins?.() ?? true,
    logError(error) {
      // Passwords that were not hashed are counted in a separate warning.
      if (error instanceof NotHashed) return;
      request.note.failed = true;
      request.log.error({ error }, `The operation failed; the client got ${reply}`);
    },
  };
}
