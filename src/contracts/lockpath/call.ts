import type { Knex } from 'knex';
import { NotHashed } from '../../credentials/hashThreads';
import type { HttpRequest } from '../../http/exchange';
import type { Context } from './context';
import type { Refusal } from './refusal';
import { sessionCookies, sessionIdOf } from './session';

/** Who sent a request, and how. */
export interface Call extends Context {
  /** The id of the session that the cookie names. */
  sessionId: string | undefined;
  /** Makes the reply set the session's cookies. */
  sendSession(id: string): void;
  /** Where the reason of a refusal is logged, at the level debug. */
  logRefusal(refusal: Refusal): void;
  /** Where the cause of an unforeseen outcome is logged. */
  logError(cause: unknown): void;
}

/** What the contract needs of the service around it. */
export interface Surroundings {
  db: Knex;
  now(): Date;
}

/** Makes the operations' view of a request. @param cookies receives the Set-Cookie headers of the reply. */
export function callOf(request: HttpRequest, { db, now }: Surroundings, cookies: string[]): Call {
  return {
    db,
    requestId: request.id,
    signal: request.signal,
    address: request.address,
    now: now(),
    sessionId: sessionIdOf(request.headers.cookie),
    sendSession: (id) => void cookies.push(...sessionCookies(id, request.secure)),
    logRefusal: ({ refused, because }) => request.log.debug({ refused, because }, 'The call was refused'),
    logError: (error) => {
      // The log has a count of those.
      if (error instanceof NotHashed) return;
      request.log.error(
        { error },
        'The operation failed; its caller was answered with a Message that says no more',
      );
    },
  };
}
