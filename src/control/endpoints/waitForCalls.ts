import { endpoint } from '../../management/endpoint';
import { Problem } from '../../management/problem';
import { wholeNumber } from '../../wholeNumber';
import type { Controls } from '../controls';
import { callFilter, selected } from '../journal/filter';
import { callsSchema } from './callSchema';

/** Milliseconds to wait for calls, by default and at most: shorter than the idle timeout of a connection. */
const WAIT = 5_000;
const MOST_WAIT = 60_000;

/** `GET /control/calls/wait` */
export function waitForCalls(controls: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls/wait',
    summary: 'Waits until `count` calls match, including those already there',
    query: callFilter(controls.catalogue).extend({
      count: wholeNumber(1, 100_000).default(1).describe('How many calls to wait for'),
      timeoutMs: wholeNumber(0, MOST_WAIT).default(WAIT).describe('Milliseconds to wait at most'),
    }),
    answers: {
      200: { description: 'The calls that match', body: callsSchema },
      408: {
        description: 'A problem: too few calls arrived in time. `calls` has those that did',
        body: callsSchema,
      },
    },
    async handle({ query: { count, timeoutMs, ...filter }, signal }) {
      const { journal } = controls;
      const timeout = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      // Only new calls are checked. Otherwise each call would cost a scan of the journal for every waiting client.
      let [seen, found] = [filter.after ?? 0, 0];
      for await (const newest of journal.changes(timeout)) {
        if (newest <= seen) continue;
        found += selected(controls, { ...filter, after: seen }).length;
        seen = journal.lastId;
        if (found < count) continue;
        // The journal may have dropped some of them.
        const calls = selected(controls, filter);
        if (calls.length >= count) return { status: 200, json: { calls } };
        found = calls.length;
      }
      signal.throwIfAborted();
      const calls = selected(controls, filter);
      const detail = `${calls.length} of ${count} calls arrived within ${timeoutMs} ms. Check the filter, or wait longer with timeoutMs.`;
      throw new Problem(408, detail, { also: { calls } });
    },
  });
}
