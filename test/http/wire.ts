import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A reply as received; header names are in lower case. */
export interface WireReply {
  /** The status line and the headers, as received. */
  head: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A connection on which a test writes raw bytes, many of which HTTP clients would refuse to send. */
export interface Wire {
  write(bytes: string | Uint8Array): void;
  /** Sends what was written, and ends the sending side. */
  end(): void;
  /** Reads the next reply; `bodyless` for a reply to HEAD. @throws Error if the connection ends first. */
  reply(bodyless?: boolean): Promise<WireReply>;
  /** Waits until the service closes the connection. @returns what it sent before that. */
  closed(): Promise<string>;
  destroy(): void;
}

/**
 * Connects to a service, with TLS if its address is https.
 *
 * @param ca the service's expected certificate, in PEM.
 * @throws the operating system's error if no service listens, and that of TLS if the certificate is another one.
 */
export async function openWire(url: string, ca?: string): Promise<Wire> {
  const { protocol, hostname, port } = new URL(url);
  const place = { host: hostname, port: Number(port), allowHalfOpen: true };
  const isTls = protocol === 'https:';
  const socket = isTls ? connectTls({ ...place, ca, servername: 'localhost' }) : connect(place);
  await once(socket, isTls ? 'secureConnect' : 'connect');
  // A service that refuses a request may close the connection while the client is still writing.
  socket.on('error', () => undefined);
  return wireOn(socket);
}

function wireOn(socket: Socket): Wire {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let received: Buffer = Buffer.alloc(0);
  const more = async () => {
    const { done, value } = await chunks.next().catch(() => ({ done: true, value: undefined }));
    if (!done && value) received = Buffer.concat([received, value]);
    return !done;
  };
  const take = (length: number) => {
    const taken = received.toString('utf8', 0, length);
    received = received.subarray(length);
    return taken;
  };
  const closed = async () => {
    while (await more());
    socket.end();
    return take(received.length);
  };
  return {
    write: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    closed,
    destroy: () => void socket.destroy(),
    async reply(bodyless = false) {
      let end: number;
      while ((end = received.indexOf('\r\n\r\n')) < 0) {
        if (!(await more())) throw new Error(`No reply, but: ${received.toString()}`);
      }
      const head = take(end + 4);
      const { status, headers } = readHead(head);
      if (bodyless || status < 200 || status === 204) return { head, status, headers, body: '' };
      // Node.js's refusals are chunked with only the last, empty chunk.
      if (headers['transfer-encoding'] === 'chunked') {
        while (!received.includes('0\r\n\r\n')) {
          if (!(await more())) throw new Error(`Only a part of a reply: ${received.toString()}`);
        }
        return { head, status, headers, body: take(received.indexOf('0\r\n\r\n') + 5).slice(0, -5) };
      }
      if (headers['content-length'] === undefined) return { head, status, headers, body: await closed() };
      const length = Number(headers['content-length']);
      while (received.length < length) {
        if (!(await more())) throw new Error(`Only a part of a reply: ${received.toString()}`);
      }
      return { head, status, headers, body: take(length) };
    },
  };
}

function readHead(head: string): { status: number; headers: Record<string, string> } {
  const [start = '', ...lines] = head.trimEnd().split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(start.split(' ')[1]),
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}

export interface WireRequest {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** The bytes of a request, with Host, with Content-Length if it has a body, and with the given headers. */
export function requestBytes({ method = 'GET', path = '/', headers = {}, body }: WireRequest): Buffer {
  const content = Buffer.from(body ?? '');
  const length = body === undefined ? {} : { 'Content-Length': String(content.length) };
  const lines = Object.entries({ Host: 'localhost', ...length, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), content]);
}

/** Sends a request on a new connection and reads the reply. */
export async function exchange(
  url: string,
  request: WireRequest | string | Uint8Array,
  ca?: string,
): Promise<WireReply> {
  const wire = await openWire(url, ca);
  const literal = typeof request === 'string' || request instanceof Uint8Array;
  wire.write(literal ? request : requestBytes(request));
  try {
    return await wire.reply(!literal && request.method === 'HEAD');
  } finally {
    wire.destroy();
  }
}
