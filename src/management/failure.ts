import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { HttpError } from '../http/exchange';
import { idOf } from './arrival';
import { Problem } from './problem';
import { sendProblem } from './reply';

/** Answers what was thrown by a problem. Of an unexpected error only the log has the details. */
export function failure(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const problem = expected(error);
    if (!problem) log.error({ ...idOf(response), error }, 'A request to the management port failed');
    if (response.headersSent) return void response.destroy();
    sendProblem(response, problem ?? new Problem(500, 'The service could not answer; its log says why.'));
  };
}

function expected(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof HttpError)
    return new Problem(error.status, `${error.message}.`, { headers: error.headers });
  // Express refuses a path that it cannot decode.
  if (error instanceof URIError)
    return new Problem(400, 'The path is not percent-encoded UTF-8. Write a percent sign as %25.');
  if ((error as Error | undefined)?.name === 'AbortError')
    return new Problem(503, 'The service is stopping.', { headers: { 'Retry-After': '1' } });
  return undefined;
}
