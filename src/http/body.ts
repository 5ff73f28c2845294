import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { HttpError } from './exchange';

/** Reads a request's body. @throws HttpError over the limit, which is in bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const coding = request.headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') {
    throw new HttpError(415, `Content-Encoding ${coding} is not supported; send the body as it is`, {
      'Accept-Encoding': 'identity',
    });
  }
  try {
    return await getRawBody(request, { limit, length: request.headers['content-length'] });
  } catch (cause) {
    const { type } = cause as { type?: string };
    if (type === 'entity.too.large') {
      // What still comes is read and dropped: to close on a client that sends would lose it the reply.
      request.resume();
      throw new HttpError(413, `The body is larger than ${limit} bytes`);
    }
    throw new HttpError(400, 'The body ended before it was complete', { Connection: 'close' });
  }
}
