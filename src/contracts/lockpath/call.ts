import type { Knex } from 'knex';
import type { HttpRequest } from '../../http/exchange';
import { contextOf, type CallContext } from '../context';
import { sessionCookies, sessionIdOf } from './session';

/** An operation's view of a request. */
export interface Call extends CallContext {
  /** The id of the session that the cookie names. */
  sessionId: string | undefined;
  /** Sets the session's cookies in the reply. */
  sendSession(id: string): void;
}

/** What the contract needs of the service around it. */
export interface Surroundings {
  db: Knex;
  now(): Date;
  limitsLogins?(): boolean;
}

/** Creates an operation's view of a request. @param cookies receives the Set-Cookie headers of the reply. */
export function callOf(request: HttpRequest, surroundings: Surroundings, cookies: string[]): Call {
  return {
    sessionId: sessionIdOf(request.headers.cookie),
    sendSession: (id) => void cookies.push(...sessionCookies(id, request.secure)),
    ...contextOf(request, surroundings, 'a Message without the cause'),
  };
}
