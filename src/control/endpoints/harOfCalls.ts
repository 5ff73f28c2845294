import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { callFilter, selects } from '../journal/filter';
import { harOf } from '../journal/har';
import { version } from '../../version';

/** `GET /control/calls.har` */
export function harOfCalls({ catalogue, journal }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls.har',
    summary: "Gives the calls as HAR 1.2, for browsers' tools",
    query: callFilter(catalogue),
    answers: { 200: { description: 'The calls', mediaType: 'application/json' } },
    handle({ query }) {
      const calls = journal.calls(query.after).filter((call) => selects(catalogue, query, call));
      return { status: 200, json: harOf(calls, version) };
    },
  });
}
