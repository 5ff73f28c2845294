import type { Call, CallFilter } from './call';
import { UnderstudyError } from './error';
import { queryOf, type ManagementClient } from './http';

/** Follows the calls of a service; it listens as soon as the first call is asked for. Ends when the signal aborts. */
export async function* followCalls(
  { open }: ManagementClient,
  filter: CallFilter = {},
  signal?: AbortSignal,
): AsyncGenerator<Call> {
  try {
    const stream = await open(`/control/calls/stream${queryOf({ ...filter })}`, signal);
    for await (const data of eventsOf(stream)) yield JSON.parse(data) as Call;
  } catch (error) {
    if (signal?.aborted) return;
    if (error instanceof UnderstudyError) throw error;
    throw new UnderstudyError(
      0,
      'The connection over which calls are followed broke. Is Understudy still running?',
    );
  }
}

/** Reads the data of server-sent events, one after the other. Comments and other fields are skipped. */
async function* eventsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of stream) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = parts.pop()!;
    for (const part of parts) {
      const data = part
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => line.slice('data: '.length));
      if (data.length > 0) yield data.join('\n');
    }
  }
}
