import type { Knex } from 'knex';
import type { Flights } from '../../store/rescue/batches';

/** Who sent a request and how, whichever door it came through. */
export interface Call {
  db: Knex;
  /** What goes to the database together with other calls. */
  flights: Flights;
  /** Marks the call in the log and in the audit. */
  requestId: string;
  /** The caller's IP address. */
  address: string;
  now: Date;
  /** The id of the session that the cookie names. */
  sessionId: string | undefined;
  /** Makes the reply set the session cookie. */
  sendSession(id: string): void;
  /** Makes the reply take the session cookie away. */
  dropSession(): void;
  /** Where the cause of an ERROR is logged. */
  logError(cause: unknown): void;
}
