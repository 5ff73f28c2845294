import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { readBody } from './body';
import { HttpError, plainText, type Door, type HttpReply, type HttpRequest } from './exchange';

/** Longest wait for a request's headers, in milliseconds: they are small, and a client that is alive sends them at once. */
const HEADERS_TIMEOUT = 10_000;

/** Longest wait for a whole request, in milliseconds: 1 MiB over a slow line takes half of it. */
const REQUEST_TIMEOUT = 30_000;

/** How often the two are looked at, in milliseconds; with Node's half a minute the first would mean up to 40 s. */
const TIMEOUT_CHECK = 5_000;

/** How long an idle connection is kept, in milliseconds: longer than the 60 s after which common proxies drop theirs. */
const KEEP_ALIVE_TIMEOUT = 65_000;

export interface Shell {
  server: Server;
  /** Whether the service is closing: it takes no new connections, and ends those that it has after their reply. */
  closing: boolean;
  /** Every open connection. */
  connections: ReadonlySet<Socket>;
  /** The replies that are not complete. */
  inFlight: ReadonlySet<ServerResponse>;
}

/**
 * Makes the HTTP server: a request goes to the first door that takes it, any other to the pages.
 * Every request is logged with its id, without its query, cookies or body.
 */
export function createShell(doors: readonly Door[], pages: Express, log: Logger): Shell {
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    connectionsCheckingInterval: TIMEOUT_CHECK,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
  });
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  const inFlight = new Set<ServerResponse>();
  const shell: Shell = { server, closing: false, connections, inFlight };
  server.on('request', (message, response) => {
    const request = readHead(message, log);
    const note: Record<string, unknown> = {};
    const start = performance.now();
    response.setHeader('X-Request-Id', request.id);
    if (shell.closing) response.setHeader('Connection', 'close');
    inFlight.add(response);
    response.once('close', () => {
      inFlight.delete(response);
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const status = response.writableFinished ? response.statusCode : 'aborted';
      request.log.info({
        method: request.method,
        path: request.path,
        status,
        ms,
        address: request.address,
        ...note,
      });
    });
    const door = doors.find((candidate) => candidate.takes(request.method, request.path));
    if (!door) return void pages(message, response);
    void door
      .answer(request)
      .catch((error: unknown) => errorReply(error, request))
      .then((reply) => {
        Object.assign(note, reply.note);
        send(response, reply);
      })
      .catch((error: unknown) => {
        request.log.error({ error }, 'The reply could not be written');
        response.destroy();
      });
  });
  return shell;
}

/** The reply to a request that failed: its message where it has one for the client, else nothing of what happened. */
function errorReply(error: unknown, request: HttpRequest): HttpReply {
  if (error instanceof HttpError) return plainText(error.status, error.message, error.headers);
  request.log.error({ error }, 'The request failed');
  return plainText(500, 'The service could not answer');
}

function send(response: ServerResponse, { status, headers, body }: HttpReply): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function readHead(message: IncomingMessage, log: Logger): HttpRequest {
  // A target with scheme and host, as for a proxy, means the same as one without (RFC 9112, section 3.2.2).
  const url = (message.url ?? '/').replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*\/?/i, '/');
  message.url = url;
  const mark = url.indexOf('?');
  const id = randomUUID();
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: message.headers,
    id,
    address: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    log: log.child({ requestId: id }),
    body: () => readBody(message),
  };
}

/** Starts to listen. @throws the error of the operating system, such as EADDRINUSE. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/**
 * Closes the server: no new connections, idle ones are ended, requests in flight are finished.
 *
 * @param graceMs after so long what is still in flight is cut off.
 */
export async function closeShell(shell: Shell, graceMs: number): Promise<void> {
  shell.closing = true;
  const { server } = shell;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  for (const response of shell.inFlight) {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  }
  // To Node a connection on which nothing has come yet, as browsers open them in advance, is not idle.
  for (const connection of shell.connections) if (connection.bytesRead === 0) connection.destroy();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
