import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { tracer } from '../tracing/tracer';
import { declineUpgrades, hostsOf, isTransferCoded, refuseBadInput } from './badInput';
import { bodyBudget } from './bodyBudget';
import { breakConnection } from './breakConnection';
import type { CertificateFiles } from './certificate';
import { watchConnections, type Connections } from './connections';
import { countedWarning } from './countedWarning';
import { createServer } from './createServer';
import { atEndOfTurn } from './endOfTurn';
import {
  HttpError,
  isRead,
  plainText,
  type Handler,
  type HttpReply,
  type HttpRequest,
  type WholeReply,
} from './exchange';
import { closeIdle } from './idle';
import type { Limits } from './limits';
import type { Origins } from './origin';
import { endedCall, type EndedCall } from './outcome';
import { boundPipelining } from './pipelining';
import { readRawTargets } from './rawTarget';
import { ReceivedRequest } from './receivedRequest';
import { startRequestSpan, type RequestSpan } from './requestSpan';
import { everywhere } from './securityHeaders';
import { MOVED_TO } from './movedTo';
import { send } from './send';
import { sendStream } from './sendStream';

/** The limits and addresses of a server. */
export interface HttpServerOptions {
  limits: Limits;
  origins: Origins;
  /** The certificate for TLS; if undefined, the server uses plain HTTP. */
  tls: CertificateFiles | undefined;
  /** Gets each call that ended; missing if nothing observes calls. */
  onCall?: ((call: EndedCall) => void) | undefined;
  /** Whether the process is the service's, so that its signals are meant for the service; it is if missing. */
  ownsProcess?: boolean;
}

/** Logged for a path that does not exist, which may contain a secret that was pasted into the address. */
const UNKNOWN_PATH = '(unknown)';

export interface HttpServer {
  listener: Server;
  /** Whether the service is closing: it then closes each connection after the next reply. */
  closing: boolean;
  connections: Connections;
  /** Lets the process end although the server listens and has connections. */
  unref(): void;
  /** The bytes that bodies take of their budget. */
  bodyBytes(): number;
  /** The replies that are not complete. */
  inFlight: ReadonlySet<ServerResponse>;
  /** Those that never will be, because a tester asked for silence. */
  hanging: ReadonlySet<ServerResponse>;
}

/**
 * Creates the HTTP server: a request goes to the first handler that takes it, or else to the pages.
 * Every request is logged with its id, without its query, cookies or body; its path is logged only if it exists.
 *
 * @throws CertificateError if the certificate cannot be used.
 */
export function createHttpServer(
  handlers: readonly Handler[],
  pages: Express,
  log: Logger,
  { limits, origins, tls, onCall, ownsProcess = true }: HttpServerOptions,
): HttpServer {
  const listener = createServer(limits, tls, log, ownsProcess);
  const connections = watchConnections(listener, tls !== undefined, limits.maxConnections, log);
  const { chargeOf, taken } = bodyBudget(
    limits.bodyBudget,
    countedWarning(log, 'Large requests were refused. See BODY_BUDGET_BYTES in the documentation.'),
  );
  const warnOfCalls = countedWarning(
    log,
    `${limits.maxConnections} calls were in progress; more were refused. See MAX_CONNECTIONS in the documentation.`,
  );
  const inFlight = new Set<ServerResponse>();
  const unanswered = boundPipelining(listener, (message, response) => begin(message, response));
  const rawTargets = readRawTargets(listener, tls !== undefined, unanswered, limits.maxBody);
  closeIdle(listener, limits.idleTimeout, unanswered);
  refuseBadInput(listener, unanswered, rawTargets);
  declineUpgrades(listener, tls !== undefined, unanswered);
  const later = atEndOfTurn();
  const tracing = tracer();
  const hanging = new Set<ServerResponse>();
  const server: HttpServer = {
    ...{ listener, closing: false, connections, bodyBytes: taken, unref: () => unrefServer(listener) },
    ...{ inFlight, hanging },
  };
  const take = (message: IncomingMessage, response: ServerResponse, log: Logger, span?: RequestSpan) => {
    const request = new ReceivedRequest(message, response, {
      log,
      origins,
      maxBody: limits.maxBody,
      charge: chargeOf(response),
    });
    const start = performance.now();
    inFlight.add(response);
    response.once('close', () => {
      inFlight.delete(response);
      hanging.delete(response);
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const status = response.writableFinished ? response.statusCode : 'aborted';
      const { id, method, address, note } = request;
      const call = endedCall(handler, { note, status, ms });
      if (call) onCall?.(call);
      const isKnown = response.statusCode !== 404 && (handler !== undefined || !malformed);
      const path = isKnown ? request.path : UNKNOWN_PATH;
      const { operation, outcome, fault, because } = note;
      log.info({ requestId: id, method, path, status, ms, address, operation, outcome, fault });
      if (because !== undefined) log.debug({ requestId: id, operation, outcome, fault, because }, 'Refused');
      span?.end(request, { call, status, hasKnownPath: isKnown });
    });
    const excess: Excess | undefined = connections.isExcess(message.socket)
      ? { reason: 'Too many connections are open' }
      : inFlight.size > limits.maxConnections
        ? { reason: 'Too many calls are in progress', warn: warnOfCalls }
        : undefined;
    const malformed = malformationOf(message);
    const headers: HttpReply['headers'] = { 'X-Request-Id': request.id, ...everywhere };
    const isLast =
      server.closing || excess !== undefined || malformed !== undefined || rawTargets.carries(message.socket);
    if (isLast) headers['Connection'] = 'close';
    const handler = handlers.find((candidate) => candidate.takes(request.method, request.path));
    if (!handler && !malformed) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return void pages(message, response);
    }
    const answer = malformed
      ? refuseMalformed(request, malformed)
      : excess
        ? refuseExcess(request, excess)
        : answerComplete(handler!, request);
    void answer
      .catch((error: unknown) => errorReply(error, request))
      .then((reply) => {
        const { body } = reply;
        if (request.note.movedTo !== undefined) headers[MOVED_TO] = request.note.movedTo;
        if (typeof body !== 'string') {
          response.once('finish', () => server.closing && endUnlessAwaited(message.socket, unanswered));
          return sendStream(response, headers, reply, body, {
            ...{ request, later, failed: (error) => errorReply(error, request) },
            cut: () => connections.reset(message.socket),
          });
        }
        if (reply.breaks === undefined)
          return send(response, headers, reply, body, request.headers['accept-encoding'], later);
        if (reply.breaks === 'hang') {
          if (server.closing) return void response.destroy();
          hanging.add(response);
        }
        const whole = { ...reply, body, headers: { ...headers, ...reply.headers } };
        breakConnection(response, reply.breaks, whole, () => connections.reset(message.socket));
      })
      .catch((error: unknown) => {
        request.log.error({ error }, 'The reply could not be written');
        response.destroy();
      });
  };
  const begin = (message: IncomingMessage, response: ServerResponse) => {
    if (!tracing) return take(message, response, log);
    const span = startRequestSpan(tracing, message);
    span.run(() => take(message, response, log.child(span.ids), span));
  };
  return server;
}

/**
 * Answers a request. A GET first waits for the body that it announces. Its handler ignores the body, but a request that is
 * malformed or cut off is answered 400, so it must not have been carried out.
 */
function answerComplete(handler: Handler, request: HttpRequest): Promise<HttpReply> {
  const { method, headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return isRead(method) && hasBody
    ? request.body().then(() => handler.answer(request))
    : handler.answer(request);
}

/** The reply to a request that failed: the message of an HttpError; for any other error, no details. */
function errorReply(error: unknown, request: HttpRequest): WholeReply {
  if (error instanceof HttpError) return plainText(error.status, error.message, error.headers);
  request.note.failed = true;
  request.log.error({ error }, 'The request failed');
  return plainText(500, 'The service could not answer');
}

/** Why a call is beyond a limit, and what warns of it unless that has been done. */
interface Excess {
  reason: string;
  warn?: () => void;
}

/** Refuses a call beyond the limit, or on a connection beyond it. Pages, which include the health checks, are still answered. */
async function refuseExcess(request: HttpRequest, { reason, warn }: Excess): Promise<never> {
  warn?.();
  // A client that is still sending would lose the reply if the connection were closed.
  await request.body();
  throw new HttpError(503, `${reason}; try again`, { 'Retry-After': '1' });
}

/** What is wrong with a request that Node.js's parser lets pass. */
function malformationOf(message: IncomingMessage): HttpError | undefined {
  if (hostsOf(message) > 1) return new HttpError(400, 'Send one Host header');
  if (isTransferCoded(message)) return new HttpError(501, 'The only transfer coding is chunked');
  return undefined;
}

/** Refuses a request when its body is complete. */
async function refuseMalformed(request: HttpRequest, malformed: HttpError): Promise<never> {
  await request.body();
  throw malformed;
}

/** Ends a connection whose head could not say yet that it closes, unless another reply is to come on it. */
function endUnlessAwaited(socket: Socket, unanswered: ReadonlySet<ServerResponse>): void {
  const awaited = [...unanswered].some(
    ({ req, writableFinished }) => req.socket === socket && !writableFinished,
  );
  if (!awaited) socket.end(() => socket.destroy());
}

/** Lets the process end although a server listens and has connections. */
export function unrefServer(server: Server): void {
  server.unref();
  // A request that is read again (rawTarget.ts) comes on a stream, whose socket has been let go already.
  server.on('connection', (socket: Partial<Socket>) => socket.unref?.());
}
