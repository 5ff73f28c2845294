import type { ServerResponse } from 'node:http';
import type { Breakage } from './breakage';
import type { WholeReply } from './exchange';

/** Neither a status line nor anything that a client could take for one. */
const GARBAGE = '\u0001\u0002 this is not HTTP \u0003\r\n\r\n';

/** The part of a truncated body that is sent. */
const SENT = 0.5;

/** The part of a body that a truncated reply has. It is cut at a byte, so within a character or an element, as networks do. */
export function truncated(body: string): Buffer {
  const bytes = Buffer.from(body);
  return bytes.subarray(0, Math.ceil(bytes.length * SENT));
}

/**
 * Breaks the connection of a response.
 *
 * @param reply the reply that the client does not get, or gets a part of.
 * @param reset sends an RST on the connection below any TLS.
 */
export function breakConnection(
  response: ServerResponse,
  how: Breakage,
  reply: WholeReply,
  reset: () => void,
): void {
  const { socket, destroyed, req } = response;
  // Until the replies before it are sent, it has no connection to break.
  if (!socket && !destroyed) response.once('socket', () => breakConnection(response, how, reply, reset));
  if (!socket) return;
  // A reply to HEAD has no body that could be cut off.
  switch (how === 'truncate' && req.method === 'HEAD' ? 'close' : how) {
    case 'reset':
      return reset();
    case 'close':
      return void socket.end(() => socket.destroy());
    case 'garbage':
      return void socket.end(GARBAGE, () => socket.destroy());
    case 'truncate': {
      const { status, headers, body } = reply;
      const part = truncated(body);
      response.writeHead(status, {
        ...headers,
        'Content-Length': String(Math.max(Buffer.byteLength(body), part.length + 1)),
      });
      response.flushHeaders();
      return void response.write(part, () => socket.end(() => socket.destroy()));
    }
    case 'hang':
      // Nothing is sent, and the idle timeout spares a client that waits for its reply.
      return;
  }
}
