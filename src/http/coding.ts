import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { HttpError } from './exchange';

/** The content codings in which a body is read (RFC 9110, section 8.4.1). */
const CODINGS_READ = 'gzip, identity';

/**
 * From how many bytes on a reply is compressed for a client that takes it. Below it fits into the first batch of a TCP
 * connection, so that nothing arrives earlier; replies to calls, those with a secret in them too, are smaller.
 */
export const WORTH_COMPRESSING = 12 * 1024;

const inflate = promisify(gunzip);
const deflate = promisify(gzip);

/** Clients that confuse the two put the charset of a text into Content-Encoding; a charset codes nothing. */
function namesCharset(contentEncoding: string): boolean {
  try {
    return new TextDecoder(contentEncoding).encoding !== '';
  } catch {
    return false;
  }
}

/** Whether a body comes as it is. @throws HttpError 415 for a Content-Encoding that is neither gzip nor identity. */
export function isIdentity(contentEncoding: string | undefined): boolean {
  if (contentEncoding === undefined) return true;
  switch (contentEncoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return true;
    case 'gzip':
    case 'x-gzip':
      return false;
    default:
      if (namesCharset(contentEncoding)) return true;
      throw new HttpError(
        415,
        `Content-Encoding ${contentEncoding} is not supported; send the body as it is, or by gzip`,
        { 'Accept-Encoding': CODINGS_READ },
      );
  }
}

/**
 * Undoes gzip, in a thread of its own.
 *
 * @param limit the most bytes that may come out; the work ends with the first one above it, so that a small body that
 * would become a huge one costs no more than a full one.
 * @throws HttpError 413 above the limit, 400 for what is no gzip.
 */
export async function ungzip(body: Buffer, limit: number): Promise<Buffer> {
  try {
    return await inflate(body, { maxOutputLength: limit });
  } catch (cause) {
    const tooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw tooLarge
      ? new HttpError(413, `The body is larger than ${limit} bytes`)
      : new HttpError(400, 'The body is not gzip, as its Content-Encoding says');
  }
}

/** A body as it travels, and the headers that say how. */
export interface CodedBody {
  bytes: Buffer;
  headers: Record<string, string>;
}

/** Compresses the body of a reply, if it is worth it and the client takes gzip. */
export async function encodeBody(text: string, acceptEncoding: string | undefined): Promise<CodedBody> {
  const bytes = Buffer.from(text);
  if (bytes.length < WORTH_COMPRESSING) return { bytes, headers: {} };
  const headers = { Vary: 'Accept-Encoding' };
  const accepted = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  if (!acceptEncoding || accepted.encoding(['gzip', 'identity']) !== 'gzip') return { bytes, headers };
  return { bytes: await deflate(bytes), headers: { ...headers, 'Content-Encoding': 'gzip' } };
}
