import { isUtf8 } from 'node:buffer';
import { parse } from 'content-type';
import { HttpError } from './exchange';

/** The media type and charset of a Content-Type header, in lower case. */
export interface ContentType {
  mediaType: string;
  /** Undefined where the header names none, or one that no charset can be called: such a parameter counts as none. */
  charset: string | undefined;
  parameters: Readonly<Record<string, string | undefined>>;
}

/** Reads a Content-Type header. A missing one has the media type ''. */
export function contentType(header: string | undefined): ContentType {
  if (header === undefined) return { mediaType: '', charset: undefined, parameters: {} };
  try {
    const { type, parameters } = parse(header);
    return { mediaType: type.toLowerCase(), charset: nameOfCharset(parameters['charset']), parameters };
  } catch {
    throw new HttpError(400, 'The Content-Type header cannot be read');
  }
}

/** A name that a charset could have (RFC 2978, section 2.3, without quotes), in lower case. */
function nameOfCharset(parameter: string | undefined): string | undefined {
  const name = parameter?.trim().toLowerCase() ?? '';
  return /^[a-z\d][a-z\d._:+()-]*$/.test(name) ? name : undefined;
}

/**
 * Decodes an XML body.
 *
 * @throws HttpError 415 for an unknown charset, 400 for bytes that the charset does not have.
 */
export function decodeXml(body: Buffer, charset: string | undefined): string {
  return decode(body, charsetOf(body, charset));
}

/**
 * The charset of a body: its first bytes count first, then the charset of the Content-Type, then the XML declaration,
 * else it is UTF-8 (RFC 7303, section 3; XML 1.0, appendix F).
 *
 * @throws HttpError 415 when the XML declaration names an unknown one.
 */
export function charsetOf(body: Buffer, charset: string | undefined): string {
  return charsetOfStart(body) ?? charset ?? declaredCharset(body) ?? 'utf-8';
}

/**
 * The charset that the first bytes of a text say: by a byte order mark, or, in a text that begins with an ASCII
 * character, by the zero byte that UTF-16 has beside it (RFC 4627, section 3).
 */
export function charsetOfStart(body: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const start = body.toString('hex', 0, 3);
  if (start === 'efbbbf') return 'utf-8';
  if (start.startsWith('fffe') || /^(?!00)..00/.test(start)) return 'utf-16le';
  if (start.startsWith('feff') || /^00(?!00)../.test(start)) return 'utf-16be';
  return undefined;
}

/** Whether a charset is UTF-16, in which the bytes of ASCII text are not those of ASCII. */
export function isUtf16(charset: string): boolean {
  return encodingOf(charset).startsWith('utf-16');
}

/**
 * Decodes a text by a charset that `TextDecoder` knows; a byte order mark at its start is left out.
 *
 * @throws HttpError 415 for an unknown charset, 400 for bytes that the charset does not have.
 */
export function decode(body: Buffer, charset: string): string {
  const encoding = encodingOf(charset);
  try {
    if (encoding === 'windows-1252') return decodeWindows1252(body);
    const text = new TextDecoder(encoding, { fatal: true }).decode(body);
    if (!encoding.startsWith('windows-') || !c1Control.test(text)) return text;
  } catch {
    // Refused below.
  }
  throw new HttpError(400, `The body is not valid ${charset.toUpperCase()}`);
}

/** Decodes what is UTF-8; undefined for what is not. */
export function decodeIfUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? utf8.decode(bytes) : undefined;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The encoding that a charset names, as the Encoding Standard calls it. */
function encodingOf(charset: string): string {
  // To the Encoding Standard ASCII is windows-1252. Whatever else is said to be ASCII is rather UTF-8, or refused.
  if (/^(us-)?ascii$/.test(charset)) return 'utf-8';
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    throw new HttpError(415, `The charset ${charset} is not supported; send UTF-8`);
  }
}

/** Whether a charset's name is one that {@link decode} takes. */
export function isKnownCharset(charset: string): boolean {
  try {
    encodingOf(charset);
    return true;
  } catch {
    return false;
  }
}

/** What the bytes are decoded to that a Windows code page has no character for. */
const c1Control = /[\u0080-\u009f]/;

/**
 * The characters of windows-1252 for the bytes 80 to 9f; a space where it has none. The decoders of some versions of
 * Node read them as control characters.
 */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Decodes windows-1252, by which the Encoding Standard reads ISO-8859-1 too. @throws Error for what it has no character for. */
function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (byte) => {
    const character = WINDOWS_1252[byte.charCodeAt(0) - 0x80]!;
    if (character === ' ') throw new Error('windows-1252 has no such character');
    return character;
  });
}

/** The charset that an XML declaration names; lenient in the white space before it, as the reader is. */
function declaredCharset(body: Buffer): string | undefined {
  const start = body.toString('latin1', 0, 200);
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/
    .exec(start)?.[1]
    ?.toLowerCase();
  // Bytes that read so are not UTF-16: .NET's StringWriter declares it, whatever the text is sent as afterwards.
  return declared === undefined || isUtf16(declared) ? undefined : declared;
}
