import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Largest number of unanswered requests of one connection before it is read no further. Hardly any client sends several. */
const MOST = 16;

/**
 * Limits the requests that a client can send without waiting for the replies. Node.js begins each request as soon as it has
 * arrived, so one connection could make any number of calls wait. With {@link MOST} of them unanswered, the
 * connection is read no further. Requests in the same packet as the last one still begin.
 *
 * If the connection closes, each unanswered reply emits `close`. Node.js emits it only for the first of them, and what is
 * kept for the others would be kept forever.
 */
export function boundPipelining(server: Server): void {
  const unanswered = new WeakMap<Socket, Set<ServerResponse>>();
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    let pending = unanswered.get(socket);
    if (!pending) unanswered.set(socket, (pending = watch(socket)));
    const { size } = pending.add(response);
    if (size >= MOST) socket.pause();
    response.once('close', () => {
      pending.delete(response);
      if (pending.size === MOST - 1) socket.resume();
    });
  });
}

/** @returns the set of the connection's unanswered replies, to be filled. */
function watch(socket: Socket): Set<ServerResponse> {
  const pending = new Set<ServerResponse>();
  // Node.js resumes the connection for its own reasons, such as the end of a request's body.
  socket.on('resume', () => {
    if (pending.size >= MOST) socket.pause();
  });
  // Node.js closes the first one in this turn.
  socket.once('close', () => setImmediate(closeAll, pending));
  return pending;
}

function closeAll(pending: ReadonlySet<ServerResponse>): void {
  for (const response of [...pending]) {
    response.destroy();
    response.emit('close');
  }
}
