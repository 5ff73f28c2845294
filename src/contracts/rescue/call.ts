import { parseCookie, stringifySetCookie } from 'cookie';
import type { Knex } from 'knex';
import { NotHashed } from '../../credentials/hashThreads';
import type { HttpRequest } from '../../http/exchange';
import type { Batches } from '../../store/rescue/batches';

/** Who sent a request and how, whichever door it came through. */
export interface Call {
  db: Knex;
  /** What goes to the database together with other calls. */
  batches: Batches;
  /** Marks the call in the log and in the audit. */
  requestId: string;
  /** The caller's IP address. */
  address: string;
  /** Aborted when the caller has gone, or the service cuts the call off. */
  signal: AbortSignal;
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

const SESSION_COOKIE = 'ASP.NET_SessionId';

/** What the contract's handlers need of the service around them. */
export interface Surroundings {
  db: Knex;
  batches: Batches;
  now(): Date;
}

/**
 * Makes the operations' view of an HTTP request, and the headers that its reply gets (contract section 4).
 *
 * A session is kept by a cookie alone, so it is the same over `.asmx` and `.aspx`.
 */
export function callOf(
  request: HttpRequest,
  { db, batches, now }: Surroundings,
): { call: Call; headers: ReplyHeaders } {
  const headers: ReplyHeaders = {};
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.secure } as const;
  const call: Call = {
    db,
    batches,
    requestId: request.id,
    address: request.address,
    signal: request.signal,
    now: now(),
    sessionId: parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE],
    sendSession: (id) => (headers['Set-Cookie'] = stringifySetCookie(SESSION_COOKIE, id, attributes)),
    dropSession: () =>
      (headers['Set-Cookie'] = stringifySetCookie(SESSION_COOKIE, '', { ...attributes, maxAge: 0 })),
    logError: (error) => {
      // Of those the log has a count.
      if (error instanceof NotHashed) return;
      request.log.error({ error }, 'The operation failed; its caller was answered ERROR');
    },
  };
  return { call, headers };
}

export type ReplyHeaders = Record<string, string>;
