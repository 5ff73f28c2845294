import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { peerOf } from './connections';

const BODY = 'This port speaks HTTPS: begin the address with https://\n';

const REPLY = [
  'HTTP/1.1 400 Bad Request',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${BODY.length}`,
  'Connection: close',
  '',
  BODY,
].join('\r\n');

/** Answers plain HTTP on a TLS port with a 400 that says so. Without it, the client only sees the connection close. */
export function refusePlainHttp(server: Server): void {
  const bare = new Map<string, Socket>();
  server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    bare.set(peer, socket);
    socket.once('close', () => bare.delete(peer));
  });
  server.on('tlsClientError', ({ code }: NodeJS.ErrnoException, socket: TLSSocket) => {
    if (code !== 'ERR_SSL_HTTP_REQUEST') return;
    bare.get(peerOf(socket))?.end(REPLY);
  });
}
