import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Largest number of requests of one connection that are carried out at a time. Hardly any client sends several. */
const MOST = 16;

/**
 * Largest number of unanswered requests on all connections together; beyond it, no request may wait. One packet can hold
 * thousands of requests, each of which takes many times the memory of its text.
 */
const MOST_UNANSWERED = 50_000;

/** A request and its reply. */
type Exchange = [message: IncomingMessage, response: ServerResponse];

/** The exchanges of a connection whose replies are not complete. */
interface Line {
  begun: Set<ServerResponse>;
  /** Those that begin when others have been answered, oldest first. */
  waiting: Exchange[];
}

/**
 * Limits the requests that a client can send without waiting for the replies. Node.js emits each request as soon as it has
 * arrived, so one connection could make any number of calls wait, and any number of replies fill the memory. With {@link MOST}
 * of them begun, the connection is read no further, and the rest of the same packet waits. While {@link MOST_UNANSWERED}
 * are unanswered on all connections, it is closed instead.
 *
 * If the connection closes, each reply that has begun emits `close`. Node.js emits it only for the first of them, and what is
 * kept for the others would be kept forever.
 *
 * @param begin carries out a request.
 * @returns the replies that are not complete, including those to requests that wait.
 */
export function boundPipelining(
  server: Server,
  begin: (...exchange: Exchange) => void,
): ReadonlySet<ServerResponse> {
  const lines = new WeakMap<Socket, Line>();
  const unanswered = new Set<ServerResponse>();

  const start = (line: Line, ...[message, response]: Exchange) => {
    const { begun, waiting } = line;
    const { socket } = message;
    begun.add(response);
    response.once('close', () => {
      begun.delete(response);
      unanswered.delete(response);
      const next = socket.destroyed ? undefined : waiting.shift();
      if (next) start(line, ...next);
      else if (begun.size === MOST - 1) socket.resume();
    });
    begin(message, response);
  };

  server.on('request', (message: IncomingMessage, response: ServerResponse) => {
    const { socket } = message;
    // Node.js also emits the other requests of a packet after the connection is destroyed.
    if (socket.destroyed) return;
    let line = lines.get(socket);
    if (!line) lines.set(socket, (line = watch(socket, unanswered)));
    if (line.begun.size >= MOST && unanswered.size >= MOST_UNANSWERED) return void socket.destroy();
    unanswered.add(response);
    if (line.begun.size >= MOST) line.waiting.push([message, response]);
    else start(line, message, response);
    if (line.begun.size >= MOST) socket.pause();
  });
  return unanswered;
}

/** @returns the line of a new connection, to be filled. */
function watch(socket: Socket, unanswered: Set<ServerResponse>): Line {
  const line: Line = { begun: new Set(), waiting: [] };
  // Node.js resumes the connection for its own reasons, such as the end of a request's body.
  socket.on('resume', () => {
    if (line.begun.size >= MOST) socket.pause();
  });
  socket.once('close', () => {
    for (const [, response] of line.waiting.splice(0)) unanswered.delete(response);
    // Node.js closes the first one in this turn.
    setImmediate(closeAll, line.begun);
  });
  return line;
}

function closeAll(begun: ReadonlySet<ServerResponse>): void {
  for (const response of [...begun]) {
    response.destroy();
    response.emit('close');
  }
}
