import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';

/** A request as the handlers see it. */
export interface HttpRequest {
  method: string;
  path: string;
  /** What follows the question mark, still encoded. */
  query: string;
  headers: IncomingHttpHeaders;
  /** Marks the request in the log, and in the reply's X-Request-Id. */
  id: string;
  /** The caller's IP address. */
  address: string;
  /** Whether the client came over https, so that its cookies are for https only. */
  secure: boolean;
  log: Logger;
  /** Aborted when the client has gone before it got the whole reply, or the service has cut it off. */
  signal: AbortSignal;
  /** Reads the whole body. @throws HttpError over the limit, or when its coding is not supported. */
  body(): Promise<Buffer>;
}

/** A whole reply. */
export interface HttpReply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
  note?: Note;
}

/** What the log says of a request beside its status; never a secret. */
export interface Note extends Record<string, unknown> {
  /** Why the request was refused, in plain words. The log shows it at debug level only, the reply never. */
  because?: string | undefined;
}

/** An address that is answered in front of Express: its calls are many and small. */
export interface Handler {
  /** Whether the request is for this handler. */
  takes(method: string, path: string): boolean;
  answer(request: HttpRequest): Promise<HttpReply>;
}

/** A request that cannot be answered; the message reaches the client and says what to do. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** A reply of plain text. */
export function plainText(status: number, body: string, headers: Record<string, string> = {}): HttpReply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** The reply to a method that an address does not know: to OPTIONS which ones it knows, to any other 405. */
export function otherMethod(method: string, allow: string, message: string): HttpReply {
  const isQuestion = method === 'OPTIONS';
  return plainText(isQuestion ? 200 : 405, isQuestion ? '' : message, { Allow: `${allow}, OPTIONS` });
}
