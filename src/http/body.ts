import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { isIdentity, ungzip } from './coding';
import { HttpError } from './exchange';

/**
 * Reads a request's body, and undoes its content coding.
 *
 * @param limit in bytes, of the body as it travels and as it is: it bounds what one request may cost in memory and time.
 * @throws HttpError when the body cannot be read, or is too large.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const plain = isIdentity(request.headers['content-encoding']);
  const body = await receive(request, limit);
  return plain ? body : ungzip(body, limit);
}

async function receive(request: IncomingMessage, limit: number): Promise<Buffer> {
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
