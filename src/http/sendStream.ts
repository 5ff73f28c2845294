import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { acceptsGzip, ON_ENCODING } from './coding';
import type { HttpReply, HttpRequest, ReplyHead, WholeReply } from './exchange';
import { send, type Later } from './send';
import { beginningOf, piecesOf, type TextStream } from './textStream';

/** A stream that ends within this number of characters is sent as any other reply. */
const SMALL = 64 * 1024;

/** How a stream is sent. */
export interface StreamSending {
  request: HttpRequest;
  later: Later;
  /** The reply in place of a stream that fails before anything of it is sent. */
  failed(error: unknown): WholeReply;
  /** Breaks the connection off, so that its client cannot take what it has for the whole. */
  cut(): void;
}

/**
 * Sends a reply in chunks, no faster than its client reads, so that only a few pieces of it are in memory. When the client goes
 * or is cut off, the stream's iterator returns.
 */
export async function sendStream(
  response: ServerResponse,
  own: HttpReply['headers'],
  head: ReplyHead,
  body: TextStream,
  { request, later, failed, cut }: StreamSending,
): Promise<void> {
  const acceptEncoding = request.headers['accept-encoding'];
  const pieces = piecesOf(body);
  let first: string;
  try {
    const { text, isWhole } = await beginningOf(pieces, SMALL);
    if (isWhole) return await send(response, own, head, text, acceptEncoding, later);
    first = text;
  } catch (error) {
    const reply = failed(error);
    return send(response, own, reply, reply.body, acceptEncoding, later);
  }
  try {
    const isCompressed = acceptsGzip(acceptEncoding);
    response.writeHead(head.status, {
      ...own,
      ...head.headers,
      ...ON_ENCODING,
      ...(isCompressed && { 'Content-Encoding': 'gzip' }),
    });
    if (request.method === 'HEAD') {
      await pieces.return();
      return void response.end();
    }
    await write(first, pieces, response, isCompressed, request.signal);
  } catch (error) {
    request.log.error({ error }, 'The reply was cut off: the rest of it could not be generated');
    cut();
  }
}

async function write(
  first: string,
  pieces: AsyncGenerator<string, void>,
  response: ServerResponse,
  isCompressed: boolean,
  signal: AbortSignal,
): Promise<void> {
  const gzip = isCompressed ? createGzip() : undefined;
  gzip?.pipe(response);
  const sink = gzip ?? response;
  const isOver = () => signal.aborted;
  try {
    await written(sink, first, signal);
    // Leaving the loop lets the iterator return.
    if (isOver()) return void (await pieces.return());
    for await (const piece of pieces) {
      if (isOver()) return;
      await written(sink, piece, signal);
      if (isOver()) return;
    }
    sink.end();
  } finally {
    // One that has not ended would keep its memory.
    if (!sink.writableEnded) gzip?.unpipe().destroy();
  }
}

/**
 * Writes a piece, and waits until there is room for the next one or nobody to read it. Neither the embedded database nor a
 * socket with room leaves the event loop a turn of itself, so other calls have theirs between two pieces.
 */
async function written(sink: Writable, piece: string, signal: AbortSignal): Promise<void> {
  if (!sink.write(piece)) {
    await once(sink, 'drain', { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  await setImmediate();
}
