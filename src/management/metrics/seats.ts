import { Gauge, Registry } from 'prom-client';
import { remembered } from './remembered';

/** Whether free seats are counted for all companies together, or for each of them. */
export type SeatsBy = 'kind' | 'company';

/** Free seats of a kind: of all companies together, or of one. */
export interface FreeSeatsOfKind {
  contract: string;
  kind: string;
  /** The number of the company, never its name. */
  company?: number;
  free: number;
}

/** Reads the free seats from the database. */
export type ReadFreeSeats = (by: SeatsBy) => Promise<readonly FreeSeatsOfKind[]>;

/**
 * What the metrics say of the database, in Prometheus' text format. It is the same for every process, so only the one that has the
 * management port reads it. A database that is slow or away delays or breaks no reading of the metrics: then there are no seats in
 * them, and `understudy_database_up` is 0.
 */
export function databaseMetrics(read: ReadFreeSeats): (by: SeatsBy) => Promise<string> {
  const sources = { kind: remembered(() => read('kind')), company: remembered(() => read('company')) };
  return async (by) => textOf(await sources[by]());
}

/** @param seats undefined if the database did not answer. */
function textOf(seats: readonly FreeSeatsOfKind[] | undefined): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'understudy_database_up',
    help: '1 if the database answered the last query for free seats in time, 0 if not.',
    registers,
  }).set(seats ? 1 : 0);
  const free = new Gauge({
    name: 'understudy_seats_free',
    help: 'Free seats, of all companies together unless each was asked for.',
    labelNames: ['contract', 'kind', 'company'],
    registers,
  });
  for (const { free: count, ...labels } of seats ?? []) free.set(labels, count);
  return registry.metrics();
}
