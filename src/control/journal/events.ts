import type { IncomingHttpHeaders } from 'node:http';
import { wholeNumber } from '../../wholeNumber';
import type { Controls } from '../controls';
import type { CallEntry } from './entry';
import { selected, type CallFilter } from './filter';

/** Milliseconds after which a comment shows that the stream is alive, well below the idle timeout. */
const HEARTBEAT = 15_000;

const eventId = wholeNumber(0, Number.MAX_SAFE_INTEGER);

/**
 * Where a client's events begin: after the last event that it has, else after the id that it asks for, else after the newest
 * call. A last event that is newer than all calls is from before a restart, so the client has none of these calls.
 */
export function startOfEvents(
  { journal }: Pick<Controls, 'journal'>,
  headers: IncomingHttpHeaders,
  after: number | undefined,
): number {
  const last = eventId.safeParse(headers['last-event-id']).data;
  if (last === undefined) return after ?? journal.lastId;
  return last > journal.lastId ? 0 : last;
}

/**
 * Yields calls as server-sent events: those that are kept, then each as it comes, until the signal aborts.
 *
 * @param write the data of a call's event.
 */
export async function* callEvents(
  controls: Pick<Controls, 'journal' | 'catalogue'>,
  { after, ...filter }: CallFilter & { after: number },
  signal: AbortSignal,
  write: (call: CallEntry) => string,
): AsyncGenerator<string> {
  // So that the client sees the headers at once.
  yield ': calls\n\n';
  const { journal } = controls;
  let seen = after;
  for await (const newest of journal.changes(signal, HEARTBEAT)) {
    if (newest === seen) yield ': waiting\n\n';
    const calls = selected(controls, { ...filter, after: seen });
    seen = journal.lastId;
    for (const call of calls) {
      const lines = write(call).split('\n');
      yield `id: ${call.id}\n${lines.map((line) => `data: ${line}\n`).join('')}\n`;
    }
  }
}
