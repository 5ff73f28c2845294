import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ParserError, RawTargets } from './rawTarget';

/** Replies to Node.js's parser errors, by error code; any other error is answered with 400. */
const refusals: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Answers malformed requests with a status only, and closes the connection; of requests for a tunnel (CONNECT), it only closes
 * the connection. Complete requests before them are answered first: bytes after a request, for instance because the client
 * counted its length in characters, must not hide that the call was carried out.
 *
 * @param unanswered the replies that are not complete.
 * @param rawTargets takes the requests that are malformed only for Node.js's parser.
 */
export function refuseBadInput(
  server: Server,
  unanswered: ReadonlySet<ServerResponse>,
  rawTargets: RawTargets,
): void {
  const refused = new WeakSet<Duplex>();
  server.on('clientError', (error: ParserError, socket) => {
    if (rawTargets.takes(error, socket) || refused.has(socket)) return;
    const { code = '' } = error;
    refused.add(socket);
    if (!socket.writable || !(code.startsWith('HPE_') || code in refusals)) return void socket.destroy();
    refuse(socket, refusals[code] ?? '400 Bad Request');
  });
  // Without a listener, Node.js closes the connection at once; with one, it no longer listens to the connection.
  server.on('connect', (_request: IncomingMessage, socket) => {
    hold(socket);
    refuse(socket);
  });

  function refuse(socket: Duplex, status?: string): void {
    const pending = [...unanswered].filter(({ req }) => req.socket === socket && req.complete);
    const last = pending.at(-1);
    if (last) {
      if (!last.headersSent) last.setHeader('Connection', 'close');
      last.once('finish', () => socket.end());
      return;
    }
    const hasBegun = [...unanswered].some(({ req, headersSent }) => req.socket === socket && headersSent);
    if (status !== undefined && !hasBegun) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    endAndDestroy(socket);
  }
}

function endAndDestroy(socket: Duplex): void {
  socket.end(() => socket.destroy());
}

/**
 * Ignores a request's offer to upgrade to another protocol: Node.js would treat everything after the request as that
 * protocol, and answer none of it. So the request is parsed again without the offer, when all earlier requests of its connection
 * have been answered: Node.js's new parser does not know of their replies.
 *
 * @param unanswered the replies that are not complete.
 */
export function declineUpgrades(server: Server, tls: boolean, unanswered: ReadonlySet<ServerResponse>): void {
  // Node.js's own listener, which is the first. The others (connections.ts) know the connection already.
  const parse = server.listeners(tls ? 'secureConnection' : 'connection')[0]!;
  server.on('upgrade', ({ method, url, httpVersion, rawHeaders }: IncomingMessage, socket, head) => {
    let request = `${method} ${url} HTTP/${httpVersion}\r\n`;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      if (!/^upgrade$/i.test(rawHeaders[at]!)) request += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
    }
    socket.unshift(Buffer.concat([Buffer.from(`${request}\r\n`, 'latin1'), head]));
    const earlier = [...unanswered].filter(({ req }) => req.socket === socket);
    if (earlier.length === 0) return void parse.call(server, socket);
    const letGo = hold(socket);
    void Promise.all(earlier.map(closed)).then(() => {
      if (socket.destroyed) return;
      letGo();
      parse.call(server, socket);
      socket.resume();
    });
  });
}

/**
 * Pauses a connection to which Node.js does not listen: an error would end the process, an idle one would stay, and what is read
 * would be lost. @returns what ends that.
 */
function hold(socket: Duplex): () => void {
  const listeners = {
    error: () => undefined,
    timeout: () => socket.destroy(),
    resume: () => socket.pause(),
  };
  for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener);
  socket.pause();
  return () => {
    for (const [event, listener] of Object.entries(listeners)) socket.off(event, listener);
  };
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve));
}

/**
 * Whether a request has a transfer coding besides `chunked`, which nothing decodes: its bytes would be taken for its content
 * (RFC 9112, section 6.1).
 */
export function isTransferCoded({ headers }: IncomingMessage): boolean {
  const coding = headers['transfer-encoding'];
  return coding !== undefined && coding.trim().toLowerCase() !== 'chunked';
}

/** The number of Host headers of a request. With more than one, its target is ambiguous (RFC 9112, section 3.2). */
export function hostsOf({ rawHeaders }: IncomingMessage): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]!.length === 4 && rawHeaders[at]!.toLowerCase() === 'host') hosts++;
  }
  return hosts;
}
