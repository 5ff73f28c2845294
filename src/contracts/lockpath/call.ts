import type { Knex } from 'knex';
import type { HttpRequest } from '../../http/exchange';
import { contextOf, type CallContext } from '../context';
import { sessionCookies, sessionIdOf } from './session';

/** Who sent a request, and how. */
export interface Call extends CallContext {
  /** The id of the session that the cookie names. */
  sessionId: string | undefined;
  /** Makes the reply set the session's cookies. */
  sendSession(id: string): void;
}

/** What the contract needs of the service around it. */
export interface Surroundings {
  db: Knex;
  now(): Date;
}

/** Makes the operations' view of a request. @param cookies receives the Set-Cookie headers of the reply. */
export function callOf(request: HttpRequest, surroundings: Surroundings, cookies: string[]): Call {
  return {
    ...contextOf(request, surroundings, 'a Message that says no more'),
    sessionId: sessionIdOf(request.headers.cookie),
    sendSession: (id) => void cookies.push(...sessionCookies(id, request.secure)),
  };
}
