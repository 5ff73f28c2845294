import type { Knex } from 'knex';

/** Who sent a request, and how. */
export interface Call {
  db: Knex;
  /** Marks the call in the log and in the audit. */
  requestId: string;
  /** The caller's IP address. */
  address: string;
  /** Aborted when the caller has gone, or the service cuts the call off. */
  signal: AbortSignal;
  now: Date;
  /** The id of the session that the cookie names. */
  sessionId: string | undefined;
  /** Makes the reply set the session's cookies. */
  sendSession(id: string): void;
}

/** What the contract's door needs of the service around it. */
export interface Surroundings {
  db: Knex;
  now(): Date;
}
