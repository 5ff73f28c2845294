import type { Request } from 'express';
import { z } from 'zod';
import type { Endpoint } from './endpoint';
import { memberProblems } from './issues';
import { readJson } from './jsonBody';
import { Problem } from './problem';
import { readQuery } from './query';

/** What an endpoint takes that has no schema: nothing. A client that sends more expects what will not happen. */
const nothing = z.strictObject({});
const noBody = nothing.optional();

/** The parts of a request that have passed an endpoint's schemas. */
export interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Reads a request for an endpoint. @throws Problem or HttpError if a part is not what the endpoint takes. */
export async function readInput(endpoint: Endpoint, request: Request): Promise<Input> {
  const [params, query] = [{ ...request.params }, readQuery(request.url)];
  return checkedInput(endpoint, { params, query, body: await readJson(request) });
}

/** Passes the parts of a request through an endpoint's schemas. @throws Problem if one is not what the endpoint takes. */
export function checkedInput(
  { params = z.unknown(), query = nothing, body = noBody }: Endpoint,
  sent: Partial<Input>,
): Input {
  return {
    params: checked(params, sent.params ?? {}, 'path', nameOf),
    query: checked(query, sent.query ?? {}, 'query', nameOf),
    body: checked(body, sent.body, 'body', pointerTo),
  };
}

function checked(
  schema: z.ZodType,
  value: unknown,
  part: 'path' | 'query' | 'body',
  pointer: (path: readonly PropertyKey[]) => string,
): unknown {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const errors = memberProblems(schema, error, pointer);
  const [first] = errors;
  throw new Problem(422, `The ${part} is not what this address takes. ${first?.pointer}: ${first?.detail}`, {
    errors,
  });
}

const nameOf = (path: readonly PropertyKey[]) => path.map(String).join('.');

/** A JSON pointer as a fragment of a URI (RFC 6901, section 6). */
function pointerTo(path: readonly PropertyKey[]): string {
  const escaped = path.map((key) =>
    encodeURIComponent(String(key).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return ['#', ...escaped].join('/');
}
