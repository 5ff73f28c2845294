import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes a connection on which nothing has arrived and nothing was sent for a time, unless its client waits for a reply that has
 * not begun: then the service is silent, not the client. A client that does not read its reply counts as idle. So does one whose
 * connection the service does not read, because nothing else would show that the client has gone.
 *
 * @param after the time in milliseconds.
 * @param unanswered the replies that are not complete, oldest first.
 */
export function closeIdle(server: Server, after: number, unanswered: ReadonlySet<ServerResponse>): void {
  server.timeout = after;
  // Because of this listener, Node.js does not close the connection itself.
  server.on('timeout', (socket: Socket) => {
    const oldest = [...unanswered].find(({ req }) => req.socket === socket);
    if (!oldest?.req.complete || oldest.headersSent || socket.isPaused()) socket.destroy();
  });
}
