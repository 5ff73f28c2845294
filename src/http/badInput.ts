import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Node.js's codes of what the parser refuses, and the replies to them; any other is 400. */
const refusals: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Answers what is no request, by its status alone, and closes the connection. Requests that are complete are answered
 * before: what comes after them, as when a length was counted in characters, must not hide that a call was carried out.
 *
 * @param inFlight the replies that are not complete.
 */
export function refuseBadInput(server: Server, inFlight: ReadonlySet<ServerResponse>): void {
  const refused = new WeakSet<Duplex>();
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    if (!socket.writable || !(code.startsWith('HPE_') || code in refusals)) return void socket.destroy();
    const pending = [...inFlight].filter(({ req }) => req.socket === socket && req.complete);
    const last = pending.at(-1);
    if (last) {
      if (!last.headersSent) last.setHeader('Connection', 'close');
      last.once('finish', () => socket.end());
      return;
    }
    const hasBegun = [...inFlight].some(({ req, headersSent }) => req.socket === socket && headersSent);
    if (!hasBegun)
      socket.write(`HTTP/1.1 ${refusals[code] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
    endAndDestroy(socket);
  });
}

function endAndDestroy(socket: Duplex): void {
  socket.end(() => socket.destroy());
}

/**
 * Reads on after a request that offers another protocol, which we do not speak: Node.js would take everything after it
 * for that protocol's, and answer no more of it. The request is read once more, without the offer.
 */
export function declineUpgrades(server: Server, tls: boolean): void {
  server.on('upgrade', ({ method, url, httpVersion, rawHeaders }: IncomingMessage, socket, head) => {
    let request = `${method} ${url} HTTP/${httpVersion}\r\n`;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      if (!/^upgrade$/i.test(rawHeaders[at]!)) request += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
    }
    socket.unshift(Buffer.concat([Buffer.from(`${request}\r\n`, 'latin1'), head]));
    server.emit(tls ? 'secureConnection' : 'connection', socket);
  });
}

/** How many Host headers a request has; more than one could mean two services (RFC 9112, section 3.2). */
export function hostsOf({ rawHeaders }: IncomingMessage): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]!.length === 4 && rawHeaders[at]!.toLowerCase() === 'host') hosts++;
  }
  return hosts;
}
