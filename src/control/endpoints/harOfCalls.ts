import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { callFilter, selected } from '../journal/filter';
import { harOf } from '../journal/har';
import { version } from '../../version';

/** `GET /control/calls.har` */
export function harOfCalls(controls: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls.har',
    summary: "Returns the calls as HAR 1.2, for browsers' tools",
    query: callFilter(controls.catalogue),
    answers: { 200: { description: 'The calls', mediaType: 'application/json' } },
    handle: ({ query }) => ({ status: 200, json: harOf(selected(controls, query), version) }),
  });
}
