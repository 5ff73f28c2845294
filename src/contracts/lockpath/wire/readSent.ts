import { HttpError, type HttpRequest } from '../../../http/exchange';
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
    return {
      argument: await argumentOf(request, textOf(await request.body(), request.headers['content-type'])),
      query: new Map(),
    };
  } catch (error) {
    // Too large, compressed, or cut off: in each case the body cannot be read.
    if (!(error instanceof HttpError)) throw error;
    return { argument: unreadable(error.message), query: new Map(), headers: error.headers };
  }
}

async function argumentOf({ headers }: HttpRequest, body: string): Promise<Argument | Refusal> {
  if (body.trim() === '') return { value: undefined };
  const format = bodyFormat(headers, body);
  try {
    return { value: format === 'xml' ? await parseXml(body) : parseJson(body) };
  } catch {
    return unreadable(`The body is not ${format.toUpperCase()} within the limits`);
  }
}

function queryOf(query: string): Map<string, string> {
  return new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
}
