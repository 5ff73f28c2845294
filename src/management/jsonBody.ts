import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/body';
import { contentType } from '../http/charset';
import { Problem } from './problem';

/** Largest body in bytes. */
const LIMIT = 1024 * 1024;

/**
 * Reads a body as JSON.
 *
 * @returns undefined for an empty body, whatever its Content-Type is.
 * @throws HttpError or Problem if it is too large, cut off, of another type or malformed.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  // The connections of this port are few, so its bodies need no budget.
  const bytes = await readBody(request, LIMIT, () => true);
  if (bytes.length === 0) return undefined;
  const { mediaType, charset = 'utf-8' } = contentType(request.headers['content-type']);
  if (mediaType !== 'application/json' || !/^utf-?8$/.test(charset))
    throw new Problem(415, 'Send the body as JSON in UTF-8, with the Content-Type application/json.', {
      headers: { Accept: 'application/json' },
    });
  if (!isUtf8(bytes)) throw new Problem(400, 'The body is not valid UTF-8.');
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) as unknown;
  } catch (error) {
    throw new Problem(400, `The body is not valid JSON: ${(error as Error).message}.`);
  }
}
