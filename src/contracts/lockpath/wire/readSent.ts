import { HttpError, type HttpRequest } from '../../../http/exchange';
import type { Sent } from '../operation';
import { unreadable } from '../refusal';
import { bodyFormat } from './format';
import { parseJson } from './json';
import { textOf } from './text';
import { parseXml } from './xmlInput';

/** Reads what came with a request: the query of a GET, the body of any other. */
export async function readSent(request: HttpRequest): Promise<Sent> {
  if (request.method === 'GET') return { argument: undefined, query: queryOf(request.query) };
  try {
    return {
      argument: await argumentOf(request, textOf(await request.body(), request.headers['content-type'])),
      query: new Map(),
    };
  } catch (error) {
    // Too large, compressed, or cut off: whatever it is, it cannot be read.
    if (error instanceof HttpError) return { argument: unreadable, query: new Map(), headers: error.headers };
    throw error;
  }
}

async function argumentOf({ headers }: HttpRequest, body: string): Promise<unknown> {
  if (body.trim() === '') return undefined;
  try {
    return bodyFormat(headers, body) === 'xml' ? await parseXml(body) : parseJson(body);
  } catch {
    return unreadable;
  }
}

function queryOf(query: string): Map<string, string> {
  return new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
}
