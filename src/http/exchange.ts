import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import type { Breakage } from './breakage';
import type { Door } from './door';
import type { TextStream } from './textStream';

/** A request as the handlers see it. */
export interface HttpRequest {
  method: string;
  path: string;
  /** The part after the question mark, still encoded. */
  query: string;
  headers: IncomingHttpHeaders;
  /** Identifies the request in the log and in the reply's X-Request-Id. */
  id: string;
  /** The caller's IP address. */
  address: string;
  /** Whether the client used https, so that its cookies must be Secure. */
  secure: boolean;
  /** The address at which the client reached the service: `scheme://host`, or PUBLIC_URL if it is set. */
  readonly origin: string;
  /** Whether a browser sends it on behalf of a page of another origin; its cookies are then removed. */
  crossSite: boolean;
  log: Logger;
  /** What becomes known of the call while it is answered. */
  note: Note;
  /** Aborts if the connection closes before the whole reply is sent. */
  signal: AbortSignal;
  /** Reads the whole body. @throws HttpError if it exceeds the limit, or its coding is not supported. */
  body(): Promise<Buffer>;
}

/** The status and the headers of a reply. */
export interface ReplyHead {
  status: number;
  headers: Record<string, string | string[]>;
}

/** A reply, complete but for a body that is made while it is sent. */
export interface HttpReply extends ReplyHead {
  body: string | TextStream;
  /** How to break the connection in place of sending the reply, which is whole then; only a tester asks for it. */
  breaks?: Breakage;
}

/** A reply that is complete. */
export interface WholeReply extends HttpReply {
  body: string;
}

/** What a handler finds out about a call, for the log and for observers; never a secret. */
export interface Note {
  /** Whether the request is of a page for people. It is a call only if it also has an operation. */
  isOfPage?: boolean;
  door?: Door;
  operation?: string;
  /** The outcome on the wire. */
  outcome?: string | boolean;
  /** The reason that the client got in a fault. */
  fault?: string;
  /** Whether an unexpected error decided the outcome. It has a line of its own in the log. */
  failed?: boolean;
  /** Why the call was refused. It is logged only at debug level, and never appears in the reply. */
  because?: string | undefined;
  /** The company and the user for whom the call acts; they are not logged. */
  company?: number;
  caller?: string;
  /** The address, as `scheme://host`, to which the company has moved; the reply names it in a header. */
  movedTo?: string;
}

/** Whether a request is, or should have been, a call. */
export function isCall({ isOfPage, operation }: Note): boolean {
  return !isOfPage || operation !== undefined;
}

/** Answers an address before Express: for addresses that receive many small calls. */
export interface Handler {
  /** The name of the contract whose calls it answers; missing if it answers none. */
  contract?: string;
  /** Whether the request is for this handler. */
  takes(method: string, path: string): boolean;
  answer(request: HttpRequest): Promise<HttpReply>;
}

/** A request that cannot be answered; the client gets the message, which says what to do. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** A plain-text reply. */
export function plainText(status: number, body: string, headers?: Record<string, string>): WholeReply;
export function plainText(
  status: number,
  body: HttpReply['body'],
  headers?: Record<string, string>,
): HttpReply;
export function plainText(
  status: number,
  body: HttpReply['body'],
  headers: Record<string, string> = {},
): HttpReply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** Whether a method only reads. HEAD is GET without the body of the reply. */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The reply to a method that an address does not support: for OPTIONS the supported methods, for any other method 405. */
export function otherMethod(method: string, allow: string, message: string): HttpReply {
  const isQuestion = method === 'OPTIONS';
  return plainText(isQuestion ? 200 : 405, isQuestion ? '' : message, { Allow: `${allow}, OPTIONS` });
}
