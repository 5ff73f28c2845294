import { isUtf8 } from 'node:buffer';
import { parse } from 'content-type';
import { HttpError } from './exchange';

/** The media type and charset of a Content-Type header, in lower case. */
export interface ContentType {
  mediaType: string;
  /** Undefined if the header names no charset; a parameter that cannot be a charset's name is ignored. */
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

/** A possible name of a charset (RFC 2978, section 2.3, without quotes), in lower case; undefined if it cannot be one. */
function nameOfCharset(parameter: string | undefined): string | undefined {
  const name = parameter?.trim().toLowerCase() ?? '';
  return /^[a-z\d][a-z\d._:+()-]*$/.test(name) ? name : undefined;
}

/**
 * Decodes an XML body.
 *
 * @throws HttpError 415 for an unknown charset, 400 for bytes that are invalid in the charset.
 */
export function decodeXml(body: Buffer, charset: string | undefined): string {
  return decode(body, charsetOf(body, charset));
}

/**
 * The charset of a body. Its first bytes take precedence, then the charset of the Content-Type, then the XML declaration;
 * the default is UTF-8 (RFC 7303, section 3; XML 1.0, appendix F).
 *
 * @throws HttpError 415 if the XML declaration names an unknown charset.
 */
export function charsetOf(body: Buffer, charset: string | undefined): string {
  return charsetOfStart(body) ?? charset ?? declaredCharset(body) ?? 'utf-8';
}

/**
 * The charset that the first bytes of a text reveal: by a byte order mark or, if the text begins with an ASCII character,
 * by the zero byte that UTF-16 has next to it (RFC 4627, section 3).
 */
export function charsetOfStart(body: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third] = [body[0], body[1], body[2]];
  if (first === undefined || second === undefined) return undefined;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return undefined;
}

/** Whether a charset is UTF-16, which does not encode ASCII characters as single bytes. */
export function isUtf16(charset: string): boolean {
  return decoderOf(charset).encoding.startsWith('utf-16');
}

/**
 * Decodes a text in a charset that `TextDecoder` knows; removes a byte order mark at its start.
 *
 * @throws HttpError 415 for an unknown charset, 400 for bytes that are invalid in the charset.
 */
export function decode(body: Buffer, charset: string): string {
  const decoder = decoderOf(charset);
  const { encoding } = decoder;
  try {
    if (encoding === 'windows-1252') return decodeWindows1252(body);
    const text = decoder.decode(body);
    if (!encoding.startsWith('windows-') || !c1Control.test(text)) return text;
  } catch {
    // Refused below.
  }
  throw new HttpError(400, `The body is not valid ${charset.toUpperCase()}`);
}

/** Decodes UTF-8; undefined if the bytes are not UTF-8. */
export function decodeIfUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? utf8.decode(bytes) : undefined;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The decoders of the known charsets. Creating one takes longer than decoding a parameter, and a form may have thousands. */
const decoders = new Map<string, Decoder>();

type Decoder = InstanceType<typeof TextDecoder>;

/** The strict decoder of a charset. @throws HttpError 415 for an unknown one. */
function decoderOf(charset: string): Decoder {
  const before = decoders.get(charset);
  if (before) return before;
  // The Encoding Standard reads ASCII as windows-1252. But non-ASCII text labelled ASCII is more likely UTF-8; if it is
  // not, it is refused.
  const label = /^(us-)?ascii$/.test(charset) ? 'utf-8' : charset;
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    decoders.set(charset, decoder);
    return decoder;
  } catch {
    throw new HttpError(415, `The charset ${charset} is not supported; send UTF-8`);
  }
}

/** Whether {@link decode} knows a charset. */
export function isKnownCharset(charset: string): boolean {
  try {
    decoderOf(charset);
    return true;
  } catch {
    return false;
  }
}

/** The characters to which `TextDecoder` decodes bytes that a Windows code page does not define. */
const c1Control = /[\u0080-\u009f]/;

/**
 * The characters of windows-1252 for the bytes 80 to 9f; a space for an undefined byte. The decoders of some versions of
 * Node return control characters for these bytes.
 */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Decodes windows-1252, which the Encoding Standard also uses for ISO-8859-1. @throws Error for an undefined byte. */
function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (byte) => {
    const character = WINDOWS_1252[byte.charCodeAt(0) - 0x80]!;
    if (character === ' ') throw new Error('windows-1252 has no such character');
    return character;
  });
}

/** The charset that an XML declaration names. Like the XML reader, it allows white space before the declaration. */
function declaredCharset(body: Buffer): string | undefined {
  const start = body.toString('latin1', 0, 200);
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/
    .exec(start)?.[1]
    ?.toLowerCase();
  // A declaration that is readable as ASCII is not in UTF-16: .NET's StringWriter declares UTF-16 whatever is sent later.
  return declared === undefined || isUtf16(declared) ? undefined : declared;
}
