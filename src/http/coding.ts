import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { HttpError } from './exchange';

/** The content codings that a request's body may have (RFC 9110, section 8.4.1). */
const CODINGS_READ = 'gzip, identity';

/**
 * Smallest size in bytes at which a reply is compressed, if the client accepts that. Smaller replies fit into the first
 * flight of a TCP connection and would arrive no earlier. Replies to calls are smaller, including those with a secret.
 */
export const WORTH_COMPRESSING = 12 * 1024;

const inflate = promisify(gunzip);
const deflate = promisify(gzip);

/** Some clients put a charset into Content-Encoding by mistake; that means no coding. */
function namesCharset(contentEncoding: string): boolean {
  try {
    return new TextDecoder(contentEncoding).encoding !== '';
  } catch {
    return false;
  }
}

/** Whether a body is not encoded. @throws HttpError 415 for a Content-Encoding other than gzip and identity. */
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
 * Decompresses gzip in a thread of its own.
 *
 * @param limit largest number of bytes to decompress. Decompression stops beyond it, so that a small body that expands to
 * a huge one costs no more than a body of the largest size.
 * @throws HttpError 413 beyond the limit, 400 if the body is not gzip.
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

/** An encoded body, and the headers that describe its coding. */
export interface CodedBody {
  bytes: Buffer;
  headers: Record<string, string>;
}

/** The header of a reply whose coding depends on what its client accepts. */
export const ON_ENCODING = { Vary: 'Accept-Encoding' } as const;

/** Whether a client takes gzip, and prefers it to no coding. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  if (!acceptEncoding) return false;
  const accepted = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  return accepted.encoding(['gzip', 'identity']) === 'gzip';
}

/** Encodes a text as the body of a reply, for a client that accepts some codings. */
export type Encode = (acceptEncoding: string | undefined) => Promise<CodedBody>;

/** Encodes a text for any number of replies, which share its bytes: with gzip if it is large enough and the client accepts gzip. */
export function encoderOf(text: string): Encode {
  const bytes = Buffer.from(text);
  let deflated: Promise<Buffer> | undefined;
  return async (acceptEncoding) => {
    if (bytes.length < WORTH_COMPRESSING) return { bytes, headers: {} };
    if (!acceptsGzip(acceptEncoding)) return { bytes, headers: ON_ENCODING };
    deflated ??= deflate(bytes);
    return { bytes: await deflated, headers: { ...ON_ENCODING, 'Content-Encoding': 'gzip' } };
  };
}

/** Encodes the body of one reply. */
export function encodeBody(text: string, acceptEncoding: string | undefined): Promise<CodedBody> {
  return encoderOf(text)(acceptEncoding);
}
