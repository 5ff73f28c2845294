import type { Knex } from 'knex';
import type { HttpRequest } from '../../http/exchange';
import { contextOf, type CallContext } from '../context';

/** An operation's view of a request. */
export type Call = CallContext;

/** What the contract needs of the service around it. */
export interface Surroundings {
  db: Knex;
  now(): Date;
  limitsLogins?(): boolean;
}

/** Creates an operation's view of a request. */
export function callOf(request: HttpRequest, surroundings: Surroundings): Call {
  return contextOf(request, surroundings, "the routine's result for unexpected errors");
}
