import type { ServerResponse } from 'node:http';
import { encodeBody, WORTH_COMPRESSING } from './coding';
import type { HttpReply, ReplyHead } from './exchange';

/** Runs a task at the end of the event loop's turn. */
export type Later = (task: () => void) => Promise<void>;

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
  all['Content-Length'] = String(Buffer.byteLength(body));
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
  const coded = await encodeBody(body, acceptEncoding);
  response.writeHead(status, { ...headers, ...coded.headers, 'Content-Length': String(coded.bytes.length) });
  response.end(coded.bytes);
}
