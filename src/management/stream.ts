import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** Milliseconds of silence after which the system asks whether a stream's client is still there. */
const KEEP_ALIVE = 60_000;

/**
 * Writes a stream to a client, no faster than the client reads, until the stream ends or the signal aborts. The head of the
 * response has been written.
 *
 * @param endsItself whether the stream ends by itself, so that the client must see that it was aborted.
 * @throws what the stream throws.
 */
export function writeStream(
  response: ServerResponse,
  texts: AsyncIterable<string>,
  signal: AbortSignal,
  endsItself = false,
): Promise<void> {
  const source = Readable.from(texts);
  boundSilence(response, source);
  const end = () => {
    source.unpipe(response);
    if (endsItself) response.destroy();
    else response.end();
    // A generator that waits for something else ends only afterwards, so nothing waits for it.
    source.destroy();
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return new Promise((resolve, reject) => {
    source.on('error', reject);
    response.once('close', resolve);
    source.pipe(response);
  });
}

/** A stream may be silent for long, but a client that leaves it unread for the time that idle connections have is cut off. */
function boundSilence(response: ServerResponse, source: Readable): void {
  const { socket } = response;
  const idleTimeout = socket?.timeout ?? 0;
  socket?.setTimeout(0).setKeepAlive(true, KEEP_ALIVE);
  let late: NodeJS.Timeout | undefined;
  source.on('pause', () => (late ??= setTimeout(() => response.destroy(), idleTimeout)));
  response.on('drain', () => {
    clearTimeout(late);
    late = undefined;
  });
  response.once('close', () => clearTimeout(late));
}
