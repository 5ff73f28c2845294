import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';

/**
 * An endpoint of the management port. Both the server and the OpenAPI document are made from it, so its schemas are the
 * only description of what it takes and gives.
 */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path, with its parameters in braces, such as `/control/rules/{id}`. */
  path: string;
  /** What it does, in one line. */
  summary: string;
  /** Schemas of the path's parameters, the query and the JSON body. Each refuses unknown members. */
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The answers by status, besides the problems that every endpoint can answer. */
  answers: Readonly<Record<number, AnswerDescription>>;
  handle(request: EndpointRequest<unknown, unknown, unknown>): Promise<EndpointAnswer> | EndpointAnswer;
}

/** One answer of an endpoint, for the OpenAPI document. */
export interface AnswerDescription {
  description: string;
  /** The schema of a JSON answer. */
  body?: z.ZodType;
  /** The media type of an answer that is not JSON. */
  mediaType?: string;
}

/** A request whose parts have passed the endpoint's schemas. */
export interface EndpointRequest<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  headers: IncomingHttpHeaders;
  /** Aborts when the client has gone or the service stops. */
  signal: AbortSignal;
}

/** What an endpoint answers: nothing, JSON, a text, or a stream of texts that ends when the request's signal aborts. */
export interface EndpointAnswer {
  status: number;
  json?: unknown;
  text?: string;
  stream?: AsyncIterable<string>;
  /** Whether the stream ends by itself. If its signal aborts it before, the client sees the connection break. */
  endsItself?: boolean;
  /** The media type of a text or a stream; plain text if missing. */
  mediaType?: string;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** Describes an endpoint; the types of what its handler gets follow from its schemas. */
export function endpoint<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  described: Omit<Endpoint, 'params' | 'query' | 'body' | 'handle'> & {
    params?: Params;
    query?: Query;
    body?: Body;
    handle(
      request: EndpointRequest<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    ): Promise<EndpointAnswer> | EndpointAnswer;
  },
): Endpoint {
  return described;
}
