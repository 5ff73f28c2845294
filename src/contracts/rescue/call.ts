import { parseCookie, stringifySetCookie } from 'cookie';
import type { Knex } from 'knex';
import type { HttpRequest } from '../../http/exchange';
import type { Batches } from '../../store/rescue/batches';
import { contextOf, type CallContext } from '../context';
import type { Refusal } from '../refusal';
import type { Context } from './context';

/** A request as operations see it, the same for every handler. */
export interface Call extends Context, CallContext {
  /** The id of the session that the cookie names. */
  sessionId: string | undefined;
  /** The address at which the client reached the service, as `scheme://host`. */
  origin(): string;
  /** Seconds before a caller may get the same report again; 0 if there is no limit. */
  reportInterval: number;
  /** Makes the reply set the session cookie. */
  sendSession(id: string): void;
  /** Makes the reply delete the session cookie. */
  dropSession(): void;
  /** Logs, at debug level, a refusal that the outcome of the whole call does not show. */
  logRefusal(operation: string, refusal: Refusal<string>): void;
}

const SESSION_COOKIE = 'ASP.NET_SessionId';

/** What the contract's handlers need from the service. */
export interface Surroundings {
  db: Knex;
  batches: Batches;
  now(): Date;
  limitsLogins?(): boolean;
  reportInterval: number;
}

/**
 * Creates the call for an HTTP request, and the headers of its reply (contract section 4).
 *
 * Only the cookie identifies a session, so the session is the same over `.asmx` and `.aspx`.
 */
export function callOf(
  request: HttpRequest,
  { db, batches, now, limitsLogins, reportInterval }: Surroundings,
): { call: Call; headers: ReplyHeaders } {
  const headers: ReplyHeaders = {};
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.secure } as const;
  const call: Call = {
    batches,
    reportInterval,
    sessionId: parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE],
    origin: () => request.origin,
    sendSession: (id) => (headers['Set-Cookie'] = stringifySetCookie(SESSION_COOKIE, id, attributes)),
    dropSession: () =>
      (headers['Set-Cookie'] = stringifySetCookie(SESSION_COOKIE, '', { ...attributes, maxAge: 0 })),
    logRefusal: (operation, { refused, because }) =>
      request.log.debug({ operation, outcome: refused, because }, 'Refused part of the call'),
    ...contextOf(request, { db, now, limitsLogins }, 'ERROR'),
  };
  return { call, headers };
}

export type ReplyHeaders = Record<string, string>;
