import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A message exactly as in a file. What Node.js would add or change is not part of the contract. */
export interface Message {
  headers: Record<string, string>;
  body: string;
}

export interface LiteralRequest extends Message {
  method: string;
  /** Includes the query. */
  path: string;
}

export interface LiteralReply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Reads a request's file: the request line, headers, an empty line, the body. */
export function readRequest(content: string): LiteralRequest {
  const { start, ...message } = readMessage(content);
  const [method = '', path = ''] = start.split(' ');
  return { method, path, ...message };
}

/** Reads a reply's file: the status line, headers, an empty line, the body. */
export function readReply(content: string): { status: number } & Message {
  const { start, ...message } = readMessage(content);
  return { status: Number(start.split(' ')[1]), ...message };
}

function readMessage(content: string): Message & { start: string } {
  const end = content.indexOf('\n\n');
  const head = end < 0 ? content.trimEnd() : content.slice(0, end);
  const [start = '', ...lines] = head.split('\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
  return {
    start,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: end < 0 ? '' : content.slice(end + 2),
  };
}

/** Sends a request unchanged. `fetch` would add headers and normalize the address. */
export function send(
  service: string,
  { method, path, headers, body }: LiteralRequest,
  agent?: Agent,
): Promise<LiteralReply> {
  const { hostname, port } = new URL(service);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent }, (reply) => {
      text(reply).then(
        (received) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: received }),
        reject,
      );
    });
    sent.on('error', reject);
    if (body !== '') sent.setHeader('Content-Length', Buffer.byteLength(body));
    sent.end(body);
  });
}
