import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { wholeNumber } from '../../wholeNumber';
import { callFilter, selected } from '../journal/filter';
import { callsSchema } from './callSchema';

/** `GET /control/calls` */
export function listCalls(controls: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls',
    summary: 'Lists the calls of the journal, oldest first',
    query: callFilter(controls.catalogue).extend({
      limit: wholeNumber(1, 100_000).optional().describe('The most calls to list'),
    }),
    answers: { 200: { description: 'The calls', body: callsSchema } },
    handle: ({ query: { limit, ...filter } }) => ({
      status: 200,
      json: { calls: selected(controls, filter).slice(0, limit) },
    }),
  });
}
