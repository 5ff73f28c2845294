import { decode, decodeIfUtf8 } from './charset';
import { HttpError } from './exchange';
import { isXmlText } from './xmlText';

/** A parameter of a form or a query. */
export type Parameter = [name: string, value: string];

/** Largest number of parameters in a form or a query. A body has room for ten times as many, which take almost a second. */
const MAX_PARAMETERS = 50_000;

/**
 * Parses `application/x-www-form-urlencoded` bytes of a query string or a body as ASP.NET does: a `%` that begins no escape
 * stands for itself, and `%u` with four hexadecimal digits is a UTF-16 code unit.
 *
 * @param charsets of the escaped bytes; each parameter uses the first one in which it is valid. Each must be a superset of
 * ASCII.
 * @throws HttpError 400 for bytes that are valid in none of them, for characters that a reply cannot contain, and for more than
 * {@link MAX_PARAMETERS}; 415 for an unknown charset.
 */
export function parseForm(bytes: Buffer, charsets: readonly string[]): Parameter[] {
  if (bytes.length === 0) return [];
  const pairs = bytes
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '');
  if (pairs.length > MAX_PARAMETERS) throw new HttpError(400, `Send at most ${MAX_PARAMETERS} parameters`);
  return pairs.map((pair) => {
    const at = pair.indexOf('=');
    return at < 0
      ? [decodePart(pair, charsets), '']
      : [decodePart(pair.slice(0, at), charsets), decodePart(pair.slice(at + 1), charsets)];
  });
}

/** @param encoded bytes as Latin-1 characters. */
function decodePart(encoded: string, charsets: readonly string[]): string {
  const text = encoded
    .replaceAll('+', ' ')
    .split(/%u([\da-f]{4})/i)
    // Every second piece contains the digits of a code unit.
    .map((piece, at) => {
      if (at % 2 === 1) return String.fromCharCode(parseInt(piece, 16));
      return piece === '' ? '' : decodeBytes(unescape(piece), charsets);
    })
    .join('');
  return checkText(text);
}

function unescape(piece: string): Buffer {
  const bytes = piece.includes('%')
    ? piece.replace(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    : piece;
  return Buffer.from(bytes, 'latin1');
}

/**
 * Decodes a parameter's bytes in the first charset in which they are valid.
 *
 * @throws HttpError 400 for bytes that are valid in none of them, 415 for an unknown charset.
 */
export function decodeBytes(bytes: Buffer, charsets: readonly string[]): string {
  for (const charset of charsets) {
    const text = decodeIfPossible(bytes, charset);
    if (text !== undefined) return text;
  }
  throw new HttpError(400, `A parameter is not valid ${charsets.at(-1)!.toUpperCase()}`);
}

function decodeIfPossible(bytes: Buffer, charset: string): string | undefined {
  if (charset === 'utf-8') return decodeIfUtf8(bytes);
  try {
    return decode(bytes, charset);
  } catch (error) {
    if (error instanceof HttpError && error.status === 400) return undefined;
    throw error;
  }
}

/** Returns the text. @throws HttpError 400 for characters that a reply cannot contain. */
export function checkText(text: string): string {
  if (!isXmlText(text)) throw new HttpError(400, 'A parameter holds a control character');
  return text;
}
