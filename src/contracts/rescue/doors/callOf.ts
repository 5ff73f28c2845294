import { parseCookie, stringifySetCookie } from 'cookie';
import type { Knex } from 'knex';
import type { HttpRequest } from '../../../http/exchange';
import type { Flights } from '../../../store/rescue/batches';
import type { Call } from '../call';

const SESSION_COOKIE = 'ASP.NET_SessionId';

/** What the contract's doors need of the service around them. */
export interface Surroundings {
  db: Knex;
  flights: Flights;
  now(): Date;
}

/**
 * Makes the operations' view of an HTTP request, and the headers that its reply gets (contract section 4).
 *
 * A session is kept by a cookie alone, so it is the same over `.asmx` and `.aspx`.
 */
export function callOf(
  request: HttpRequest,
  { db, flights, now }: Surroundings,
): { call: Call; headers: ReplyHeaders } {
  const headers: ReplyHeaders = {};
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.secure } as const;
  const call: Call = {
    db,
    flights,
    requestId: request.id,
    address: request.address,
    now: now(),
    sessionId: parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE],
    sendSession: (id) => (headers['Set-Cookie'] = stringifySetCookie(SESSION_COOKIE, id, attributes)),
    dropSession: () =>
      (headers['Set-Cookie'] = stringifySetCookie(SESSION_COOKIE, '', { ...attributes, maxAge: 0 })),
    logError: (error) => request.log.error({ error }, 'The operation failed; its caller was answered ERROR'),
  };
  return { call, headers };
}

export type ReplyHeaders = Record<string, string>;
