import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { callFilter, selects } from '../journal/filter';
import { callsSchema } from './callSchema';
import { limited } from './numbers';

/** `GET /control/calls` */
export function listCalls({ catalogue, journal }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls',
    summary: 'Lists the calls of the journal, oldest first',
    query: callFilter(catalogue).extend({
      limit: limited(1, 100_000).optional().describe('The most calls to list'),
    }),
    answers: { 200: { description: 'The calls', body: callsSchema } },
    handle({ query: { limit, ...filter } }) {
      const calls = journal.calls(filter.after).filter((call) => selects(catalogue, filter, call));
      return { status: 200, json: { calls: calls.slice(0, limit) } };
    },
  });
}
