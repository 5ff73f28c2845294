import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { callEvents, startOfEvents } from '../journal/events';
import { callFilter } from '../journal/filter';

/** `GET /control/calls/stream` */
export function streamCalls(controls: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls/stream',
    summary:
      'Sends calls as server-sent events: those after Last-Event-ID or `after`, then each as it arrives',
    query: callFilter(controls.catalogue),
    answers: { 200: { description: 'One event per call, as JSON', mediaType: 'text/event-stream' } },
    handle({ query, headers, signal }) {
      const after = startOfEvents(controls, headers, query.after);
      return {
        status: 200,
        mediaType: 'text/event-stream',
        stream: callEvents(controls, { ...query, after }, signal, (call) => JSON.stringify(call)),
      };
    },
  });
}
