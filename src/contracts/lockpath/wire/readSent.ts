import { HttpError, type HttpRequest } from '../../../http/exchange';
import { inSpan } from '../../../tracing/inSpan';
import type { Argument, Sent } from '../operation';
import { unreadable, type Refusal } from '../refusal';
import { bodyFormat } from './format';
import { parseJson } from './json';
import { textOf } from './text';
import { parseXml } from './xmlInput';

/** Reads the query of a GET request, and the body of any other. */
export async function readSent(request: HttpRequest): Promise<Sent> {
  if (request.method === 'GET') return { argument: { value: undefined }, query: queryOf(request.query) };
  try {
    const body = await request.body();
    const decoding = () => argumentOf(request, textOf(body, request.headers['content-type']));
    return { argument: await inSpan('decode', decoding), query: new Map() };
  } catch (error) {
    // Too large, compressed, or cut off: in each case the body cannot be read.
    if (!(error instanceof HttpError)) throw error;
    return { argument: unreadable(error.message), query: new Map(), headers: error.headers };
  }
}

/** The argument in a JSON text. */
export function jsonArgument(body: string): Argument | Refusal {
  try {
    return { value: parseJson(body) };
  } catch {
    return notWithinLimits('JSON');
  }
}

async function argumentOf({ headers }: HttpRequest, body: string): Promise<Argument | Refusal> {
  if (body.trim() === '') return { value: undefined };
  if (bodyFormat(headers, body) === 'json') return jsonArgument(body);
  try {
    return { value: await parseXml(body) };
  } catch {
    return notWithinLimits('XML');
  }
}

const notWithinLimits = (format: string) => unreadable(`The body is not ${format} within the limits`);

function queryOf(query: string): Map<string, string> {
  return new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
}
