import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';

/** A request, as handlers receive it. */
export interface HttpRequest {
  method: string;
  path: string;
  /** The part after the question mark, still encoded. */
  query: string;
  headers: IncomingHttpHeaders;
  /** Identifies the request in the log, and in the reply's X-Request-Id. */
  id: string;
  /** The caller's IP address. */
  address: string;
  /** Whether the client uses https; its cookies are then `Secure`. */
  secure: boolean;
  log: Logger;
  /** Reads the whole body. @throws HttpError if it exceeds the limit, or its coding is not supported. */
  body(): Promise<Buffer>;
}

/** A complete reply. */
export interface HttpReply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
  /** Further properties of the request's log entry; never a secret. */
  note?: Record<string, unknown>;
}

/** Answers requests before Express sees them, because they are frequent and small. */
export interface Handler {
  /** Whether this handler answers the request. */
  takes(method: string, path: string): boolean;
  answer(request: HttpRequest): Promise<HttpReply>;
}

/** An error reply to a request; the client gets the message, which says what to do. */
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

/** The reply to a method that an address does not support: to OPTIONS the list of those it supports, to others 405. */
export function otherMethod(method: string, allow: string, message: string): HttpReply {
  const isQuestion = method === 'OPTIONS';
  return plainText(isQuestion ? 200 : 405, isQuestion ? '' : message, { Allow: `${allow}, OPTIONS` });
}
