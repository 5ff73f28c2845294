import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { readBody } from '../http/body';
import { encodeBody } from '../http/coding';
import type { Handler, HttpRequest, ReplyHead } from '../http/exchange';
import { idOf } from './arrival';

/** Largest form in bytes. */
const LIMIT = 1024 * 1024;

/** Answers requests by the handlers of pages. The guard has refused those of other sites. */
export function pageRoutes(handlers: readonly Handler[], log: Logger): RequestHandler {
  return async (request, response, next) => {
    const handler = handlers.find(({ takes }) => takes(request.method, request.path));
    if (!handler) return next();
    const { body, ...head } = await handler.answer(requestOf(request, response, log));
    if (typeof body !== 'string') throw new Error('Pages are sent whole');
    await send(request, response, head, body);
  };
}

function requestOf(request: Request, response: Response, log: Logger): HttpRequest {
  const { requestId } = idOf(response);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { method, path, headers, url } = request;
  return {
    ...{ method, path, headers, id: String(requestId), crossSite: false, note: {} },
    query: url.includes('?') ? url.slice(url.indexOf('?') + 1) : '',
    address: request.socket.remoteAddress ?? '',
    secure: false,
    origin: `http://${headers.host ?? 'localhost'}`,
    log: log.child({ requestId }),
    signal: gone.signal,
    body: () => readBody(request, LIMIT, () => true),
  };
}

async function send(
  request: Request,
  response: Response,
  { status, headers }: ReplyHead,
  body: string,
): Promise<void> {
  const coded = await encodeBody(body, request.headers['accept-encoding']);
  response.writeHead(status, { ...headers, ...coded.headers, 'Content-Length': coded.bytes.length });
  response.end(coded.bytes);
}
