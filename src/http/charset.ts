import { parse } from 'content-type';
import { HttpError } from './exchange';

/** The media type and charset of a Content-Type header, in lower case. */
export interface ContentType {
  mediaType: string;
  charset: string | undefined;
  parameters: Readonly<Record<string, string | undefined>>;
}

/** Reads a Content-Type header. A missing one has the media type ''. */
export function contentType(header: string | undefined): ContentType {
  if (header === undefined) return { mediaType: '', charset: undefined, parameters: {} };
  try {
    const { type, parameters } = parse(header);
    return { mediaType: type.toLowerCase(), charset: parameters['charset']?.toLowerCase(), parameters };
  } catch {
    throw new HttpError(400, 'The Content-Type header cannot be read');
  }
}

/** Charsets that are read; ASCII is a part of UTF-8. */
const decoders: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/**
 * Decodes an XML body: a byte order mark counts first, then the charset of the Content-Type, then the XML
 * declaration, else it is UTF-8.
 *
 * @throws HttpError 415 for another charset, 400 for bytes that the charset does not have.
 */
export function decodeXml(body: Buffer, charset: string | undefined): string {
  return decode(body, charsetOfMark(body) ?? charset ?? declaredCharset(body) ?? 'utf-8');
}

/** Decodes UTF-8. @throws HttpError 415 for another charset, 400 for bytes that are not UTF-8. */
export function decodeUtf8(body: Buffer, charset = 'utf-8'): string {
  if (decoders[charset] !== 'utf-8') throw unsupported(charset);
  return decode(body, charset);
}

function decode(body: Buffer, charset: string): string {
  const label = Object.hasOwn(decoders, charset) ? decoders[charset] : undefined;
  if (label === undefined) throw unsupported(charset);
  try {
    return new TextDecoder(label, { fatal: true }).decode(body);
  } catch {
    throw new HttpError(400, `The body is not valid ${charset.toUpperCase()}`);
  }
}

function unsupported(charset: string): HttpError {
  return new HttpError(415, `The charset ${charset} is not supported; send UTF-8`);
}

function charsetOfMark(body: Buffer): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return undefined;
}

function declaredCharset(body: Buffer): string | undefined {
  const start = body.subarray(0, 200).toString('latin1');
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1]?.toLowerCase();
}
