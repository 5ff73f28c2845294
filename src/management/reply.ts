import type { ServerResponse } from 'node:http';
import type { EndpointAnswer } from './endpoint';
import type { Problem } from './problem';
import { writeStream } from './stream';

const PLAIN_TEXT = 'text/plain; charset=utf-8';

/** Writes an endpoint's answer. */
export async function sendAnswer(
  response: ServerResponse,
  { status, json, text, stream, mediaType }: EndpointAnswer,
  signal: AbortSignal,
): Promise<void> {
  if (stream) return startStream(response, status, mediaType ?? PLAIN_TEXT, stream, signal);
  if (json !== undefined)
    return send(response, status, mediaType ?? 'application/json', JSON.stringify(json));
  if (text !== undefined) return send(response, status, mediaType ?? PLAIN_TEXT, text);
  response.statusCode = status;
  response.end();
}

/** Writes a problem (RFC 9457). Its type is that of its status, whose meaning needs no page of its own. */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  const { status, title, message: detail, errors, headers } = problem;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const body = { type: 'about:blank', title, status, detail, ...(errors.length > 0 && { errors }) };
  send(response, status, 'application/problem+json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, mediaType: string, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': mediaType, 'Content-Length': bytes.length }).end(bytes);
}

function startStream(
  response: ServerResponse,
  status: number,
  mediaType: string,
  texts: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> | void {
  response.writeHead(status, { 'Content-Type': mediaType, Connection: 'close' });
  if (response.req.method === 'HEAD') return void response.end();
  // So that the client knows that it listens before the first text comes.
  response.flushHeaders();
  return writeStream(response, texts, signal);
}
