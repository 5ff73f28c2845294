import type { Knex } from 'knex';
import type { HttpRequest } from '../../http/exchange';
import { contextOf, type CallContext } from '../context';

/** What an operation sees of a request. */
export type Call = CallContext;

/** What the contract needs of the service around it. */
export interface Surroundings {
  db: Knex;
  now(): Date;
}

/** Makes the operations' view of a request. */
export function callOf(request: HttpRequest, surroundings: Surroundings): Call {
  return contextOf(request, surroundings, "the routine's unforeseen result");
}
