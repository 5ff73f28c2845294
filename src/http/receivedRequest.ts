import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { inSpan } from '../tracing/inSpan';
import { readBody } from './body';
import type { Charge } from './bodyBudget';
import { isCrossSite } from './crossSite';
import type { HttpRequest, Note } from './exchange';
import type { Origins } from './origin';

/** What reads a request. */
interface Reader {
  log: Logger;
  origins: Origins;
  /** The limit of a body, in bytes. */
  maxBody: number;
  /** Counts the bytes of the body. */
  charge: Charge;
}

/** A request whose head has arrived. What few calls need is made on first use. */
export class ReceivedRequest implements HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly id = randomUUID();
  readonly address: string;
  readonly secure: boolean;
  readonly crossSite: boolean;
  readonly note: Note = {};
  private ownLog: Logger | undefined;
  private cutOff: AbortSignal | undefined;

  constructor(
    private readonly message: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly reader: Reader,
  ) {
    const { origins } = reader;
    const url = (message.url = originForm(message.url ?? '/'));
    const mark = url.indexOf('?');
    this.method = message.method ?? 'GET';
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? '' : url.slice(mark + 1);
    this.headers = message.headers;
    this.address = origins.addressOf(message);
    this.secure = origins.isSecure(message);
    this.crossSite = isCrossSite(message, () => origins.originOf(message));
    if (this.crossSite) delete message.headers.cookie;
  }

  get origin(): string {
    return this.reader.origins.originOf(this.message);
  }

  get log(): Logger {
    return (this.ownLog ??= this.reader.log.child({ requestId: this.id }));
  }

  get signal(): AbortSignal {
    return (this.cutOff ??= whenCutOff(this.response));
  }

  body(): Promise<Buffer> {
    const { maxBody, charge } = this.reader;
    return inSpan('receive', () => readBody(this.message, maxBody, charge));
  }
}

/** A signal that aborts when a reply can no longer reach its client. */
function whenCutOff(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const end = () => {
    if (!response.writableFinished) gone.abort();
  };
  if (response.destroyed) end();
  else response.once('close', end);
  return gone.signal;
}

/** Removes scheme and host from a target in absolute form, as sent to proxies (RFC 9112, section 3.2.2). */
function originForm(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*\/?/i, '/');
}
