import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import type { Charge } from './bodyBudget';
import { isIdentity, ungzip } from './coding';
import { HttpError } from './exchange';

/**
 * Reads a request's body, and undoes its content coding.
 *
 * @param limit in bytes, of the body as it travels and as it is: it bounds what one request may cost in memory and time.
 * @param charge counts its bytes against what all requests may take together.
 * @throws HttpError when the body cannot be read, or is too large.
 */
export async function readBody(request: IncomingMessage, limit: number, charge: Charge): Promise<Buffer> {
  const plain = isIdentity(request.headers['content-encoding']);
  const body = await receive(request, limit, charge);
  if (plain) return body;
  const inflated = await ungzip(body, limit);
  if (!charge(Math.max(0, inflated.length - body.length))) throw tooManyBytes();
  return inflated;
}

async function receive(request: IncomingMessage, limit: number, charge: Charge): Promise<Buffer> {
  const count = (chunk: Buffer) => {
    if (charge(chunk.length)) return;
    request.off('data', count);
    request.emit('error', tooManyBytes());
  };
  request.on('data', count);
  try {
    return await getRawBody(request, { limit, length: request.headers['content-length'] });
  } catch (cause) {
    const { type } = cause as { type?: string };
    if (type === 'entity.too.large') {
      // What still comes is read and dropped: to close on a client that sends would lose it the reply.
      request.resume();
      throw new HttpError(413, `The body is larger than ${limit} bytes`);
    }
    if (cause instanceof HttpError) {
      request.resume();
      throw cause;
    }
    throw new HttpError(400, 'The body ended before it was complete', { Connection: 'close' });
  } finally {
    // What is read and dropped takes no memory; and an error that nobody listens for would end the process.
    request.off('data', count);
  }
}

function tooManyBytes(): HttpError {
  return new HttpError(503, 'The service holds too many large requests; try again', { 'Retry-After': '1' });
}
