import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { everywhere } from '../http/securityHeaders';

/** Gives each request an id and the headers of every reply, and logs it at debug level. */
export function arrival(log: Logger): RequestHandler {
  return (request, response, next) => {
    const headers = { ...everywhere, 'Cache-Control': 'no-store', 'X-Request-Id': randomUUID() };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const start = performance.now();
    response.once('close', () => {
      // A path that does not exist may contain a secret.
      const path = (request.route as { path: string } | undefined)?.path ?? '(unknown)';
      const ms = Math.round(performance.now() - start);
      const { statusCode: status } = response;
      log.debug({ ...idOf(response), method: request.method, path, status, ms }, 'Management');
    });
    next();
  };
}

/** The id of a request, for the log. */
export function idOf(response: Response): { requestId: unknown } {
  return { requestId: response.getHeader('X-Request-Id') };
}
