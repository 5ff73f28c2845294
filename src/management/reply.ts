import type { ServerResponse } from 'node:http';
import type { EndpointAnswer } from './endpoint';
import type { Problem } from './problem';
import { writeStream } from './stream';

/** Writes an endpoint's answer. */
export async function sendAnswer(
  response: ServerResponse,
  { status, json, text, stream, endsItself, mediaType = 'text/plain; charset=utf-8' }: EndpointAnswer,
  signal: AbortSignal,
): Promise<void> {
  if (stream) return startStream(response, { status, mediaType, endsItself }, stream, signal);
  if (json !== undefined) return send(response, status, 'application/json', JSON.stringify(json));
  if (text !== undefined) return send(response, status, mediaType, text);
  response.statusCode = status;
  response.end();
}

/** Writes a problem (RFC 9457). */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  const { status, parts } = problem;
  for (const [name, value] of Object.entries(parts.headers ?? {})) response.setHeader(name, value);
  send(response, status, 'application/problem+json', JSON.stringify(problem));
}

function send(response: ServerResponse, status: number, mediaType: string, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': mediaType, 'Content-Length': bytes.length }).end(bytes);
}

function startStream(
  response: ServerResponse,
  { status, mediaType, endsItself }: Pick<EndpointAnswer, 'status' | 'mediaType' | 'endsItself'>,
  texts: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> | void {
  // With `Connection: close`, some clients take a connection that breaks for the end of the stream.
  const closing = endsItself ? undefined : { Connection: 'close' };
  response.writeHead(status, { 'Content-Type': mediaType, ...closing });
  if (response.req.method === 'HEAD') return void response.end();
  // So that the client knows that it listens before the first text comes.
  response.flushHeaders();
  return writeStream(response, texts, signal, endsItself);
}
