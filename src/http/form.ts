import { decode, decodeIfUtf8 } from './charset';
import { HttpError } from './exchange';
import { isXmlText } from './xmlText';

/** A parameter of a form or a query. */
export type Parameter = [name: string, value: string];

/**
 * Reads `application/x-www-form-urlencoded` bytes, as a query string or a body holds them, as ASP.NET does: a `%` that
 * begins no escape is itself, and `%u` and four hexadecimal digits are a code unit of UTF-16.
 *
 * @param charsets of the escaped bytes; the first one in which a parameter can be read counts. Each must have the
 * characters of ASCII as their own bytes.
 * @throws HttpError 400 for bytes that none of them has, and for characters that no reply could carry; 415 for an
 * unknown charset.
 */
export function parseForm(bytes: Buffer, charsets: readonly string[]): Parameter[] {
  if (bytes.length === 0) return [];
  return bytes
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0
        ? [decodePart(pair, charsets), '']
        : [decodePart(pair.slice(0, at), charsets), decodePart(pair.slice(at + 1), charsets)];
    });
}

/** @param encoded its bytes as characters of Latin-1. */
function decodePart(encoded: string, charsets: readonly string[]): string {
  const text = encoded
    .replaceAll('+', ' ')
    .split(/%u([\da-f]{4})/i)
    // Every second piece is the digits of a code unit.
    .map((piece, at) =>
      at % 2 === 0 ? decodeBytes(unescape(piece), charsets) : String.fromCharCode(parseInt(piece, 16)),
    )
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
 * Reads a parameter's bytes in the first charset in which they can be read.
 *
 * @throws HttpError 400 for bytes that none of them has, 415 for an unknown charset.
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

/** @throws HttpError 400 for characters that no reply could carry. */
export function checkText(text: string): string {
  if (!isXmlText(text)) throw new HttpError(400, 'A parameter holds a control character');
  return text;
}
