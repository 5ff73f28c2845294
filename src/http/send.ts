import type { ServerResponse } from 'node:http';
import { encodeBody, WORTH_COMPRESSING } from './coding';
import type { HttpReply, ReplyHead } from './exchange';

/** Runs a task at the end of the event loop's turn. */
export type Later = (task: () => void) => Promise<void>;

/** Whether a reply with a status ends with its headers (RFC 9110, sections 15.3.5 and 15.4.5). */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 304;
}

/** Sends a reply. Passes its headers to Node in one call: setting them one by one costs more than writing the reply. */
export function send(
  response: ServerResponse,
  own: HttpReply['headers'],
  { status, headers }: ReplyHead,
  body: string,
  acceptEncoding: string | undefined,
  later: Later,
): Promise<void> {
  const all = Object.assign(own, headers);
  if (body.length >= WORTH_COMPRESSING) return sendLarge(response, status, all, body, acceptEncoding);
  // A 204 has no length (RFC 9110, section 8.6), and that of a 304 would be the length of another reply.
  if (!hasNoBody(status)) all['Content-Length'] = String(Buffer.byteLength(body));
  return later(() => {
    response.writeHead(status, all);
    response.end(body);
  });
}

async function sendLarge(
  response: ServerResponse,
  status: number,
  headers: HttpReply['headers'],
  body: string,
  acceptEncoding: string | undefined,
): Promise<void> {
  // A reply that names its coding, as the reply of a rule can, is sent as it is.
  const coded = headers['Content-Encoding']
    ? { bytes: Buffer.from(body), headers: {} }
    : await encodeBody(body, acceptEncoding);
  response.writeHead(status, { ...headers, ...coded.headers, 'Content-Length': String(coded.bytes.length) });
  response.end(coded.bytes);
}
