import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { callFilter, selects } from '../journal/filter';
import { callsSchema } from './callSchema';
import { limited } from './numbers';

/** Milliseconds to wait for calls, by default and at most: shorter than the idle timeout of a connection. */
const WAIT = 5_000;
const MOST_WAIT = 60_000;

/** `GET /control/calls/wait` */
export function waitForCalls({ catalogue, journal }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls/wait',
    summary: 'Waits until so many calls match, those that are already there included',
    query: callFilter(catalogue).extend({
      count: limited(1, 100_000).default(1).describe('How many calls to wait for'),
      timeoutMs: limited(0, MOST_WAIT).default(WAIT).describe('Milliseconds to wait at most'),
    }),
    answers: {
      200: { description: 'The calls that match', body: callsSchema },
      408: { description: 'Too few calls came in time; `calls` has those that did', body: callsSchema },
    },
    async handle({ query: { count, timeoutMs, ...filter }, signal }) {
      const found = () => journal.calls(filter.after).filter((call) => selects(catalogue, filter, call));
      const timeout = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      for await (const newest of journal.changes(timeout)) {
        const calls = newest > (filter.after ?? 0) ? found() : [];
        if (calls.length >= count) return { status: 200, json: { calls } };
      }
      const calls = found();
      const detail = `${calls.length} of ${count} calls came within ${timeoutMs} ms. Check the filter, or wait longer with timeoutMs.`;
      return {
        status: 408,
        json: { type: 'about:blank', title: 'Request Timeout', status: 408, detail, calls },
        mediaType: 'application/problem+json',
      };
    },
  });
}
