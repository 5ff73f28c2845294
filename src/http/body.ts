import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import type { Charge } from './bodyBudget';
import { isIdentity, ungzip } from './coding';
import { HttpError } from './exchange';

/**
 * Reads a request's body, and decodes its content coding.
 *
 * @param limit largest size in bytes, both encoded and decoded: it limits the memory and time that one request can cost.
 * @param charge counts its bytes against the budget of all requests.
 * @throws HttpError if the body cannot be read, or is too large.
 */
export async function readBody(request: IncomingMessage, limit: number, charge: Charge): Promise<Buffer> {
  const plain = isIdentity(request.headers['content-encoding']);
  const body = await receive(request, limit, charge);
  if (plain) return body;
  const inflated = await ungzip(body, limit);
  if (!charge(Math.max(0, inflated.length - body.length))) throw tooManyBytes();
  return inflated;
}

/**
 * Least number of bytes that a chunk counts against the budget, since each takes that much memory besides its own bytes. A client
 * can send a body in chunks of one byte.
 */
const LEAST_CHUNK = 256;

async function receive(request: IncomingMessage, limit: number, charge: Charge): Promise<Buffer> {
  const count = (chunk: Buffer) => {
    if (charge(Math.max(chunk.length, LEAST_CHUNK))) return;
    request.off('data', count);
    request.emit('error', tooManyBytes());
  };
  request.on('data', count);
  try {
    return await getRawBody(request, { limit, length: request.headers['content-length'] });
  } catch (cause) {
    const { type } = cause as { type?: string };
    if (type === 'entity.too.large') {
      // Reads and drops the rest: a client that is still sending would lose the reply if the connection were closed.
      request.resume();
      throw new HttpError(413, `The body is larger than ${limit} bytes`);
    }
    if (cause instanceof HttpError) {
      request.resume();
      throw cause;
    }
    throw new HttpError(400, 'The body ended before it was complete', { Connection: 'close' });
  } finally {
    // Dropped bytes take no memory, so they are not counted; and an error without a listener would end the process.
    request.off('data', count);
  }
}

function tooManyBytes(): HttpError {
  return new HttpError(503, 'The service holds too many large requests; try again', { 'Retry-After': '1' });
}
