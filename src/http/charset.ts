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
 * Decodes an XML body: its first bytes count first, then the charset of the Content-Type, then the XML declaration,
 * else it is UTF-8.
 *
 * @throws HttpError 415 for another charset, 400 for bytes that the charset does not have.
 */
export function decodeXml(body: Buffer, charset: string | undefined): string {
  return decode(body, charsetOfStart(body) ?? charset ?? declaredCharset(body) ?? 'utf-8');
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

/**
 * The charset that a byte order mark says, or without one a `<` of two bytes (XML 1.0, appendix F); no well-formed XML
 * in another charset begins with these bytes.
 */
function charsetOfStart(body: Buffer): string | undefined {
  switch (body.toString('hex', 0, 2)) {
    case 'fffe':
    case '3c00':
      return 'utf-16le';
    case 'feff':
    case '003c':
      return 'utf-16be';
    default:
      return body.toString('hex', 0, 3) === 'efbbbf' ? 'utf-8' : undefined;
  }
}

function declaredCharset(body: Buffer): string | undefined {
  const start = body.toString('latin1', 0, 200);
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1]?.toLowerCase();
  // Bytes that read so are not UTF-16: .NET's StringWriter declares it, whatever the text is sent as afterwards.
  return declared?.startsWith('utf-16') ? undefined : declared;
}
