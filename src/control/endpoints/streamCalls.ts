import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { callFilter, selected, type CallFilter } from '../journal/filter';

/** Milliseconds after which a comment shows that the stream is alive, well below the idle timeout. */
const HEARTBEAT = 15_000;

/** `GET /control/calls/stream` */
export function streamCalls(controls: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/calls/stream',
    summary: 'Sends calls as server-sent events: those after Last-Event-ID or `after`, then each as it comes',
    query: callFilter(controls.catalogue),
    answers: { 200: { description: 'An event a call, as JSON', mediaType: 'text/event-stream' } },
    handle({ query, headers, signal }) {
      const last = z.coerce.number().int().min(0).safeParse(headers['last-event-id']).data;
      const after = last ?? query.after ?? controls.journal.lastId;
      return {
        status: 200,
        mediaType: 'text/event-stream',
        stream: events(controls, { ...query, after }, signal),
      };
    },
  });
}

async function* events(
  controls: Controls,
  { after, ...filter }: CallFilter & { after: number },
  signal: AbortSignal,
): AsyncGenerator<string> {
  // So that the client sees the headers at once.
  yield ': calls\n\n';
  const { journal } = controls;
  let seen = after;
  for await (const newest of journal.changes(signal, HEARTBEAT)) {
    if (newest === seen) yield ': waiting\n\n';
    const calls = selected(controls, { ...filter, after: seen });
    seen = journal.lastId;
    for (const call of calls) yield `id: ${call.id}\ndata: ${JSON.stringify(call)}\n\n`;
  }
}
