import { HttpError } from './exchange';

/**
 * Reads `application/x-www-form-urlencoded` text, as a query string or a body holds it.
 *
 * @throws HttpError 400 for a percent-encoding that is no UTF-8, and for characters that no reply could carry.
 */
export function parseForm(text: string): [name: string, value: string][] {
  if (text === '') return [];
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0
        ? [decodePart(pair), '']
        : [decodePart(pair.slice(0, at)), decodePart(pair.slice(at + 1))];
    });
}

// All that XML 1.0 (section 2.2) has a place for: no control characters, no half of a surrogate pair. The database has
// no place for NUL either.
const notXmlCharacter = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function decodePart(encoded: string): string {
  let text: string;
  try {
    text = decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    throw new HttpError(400, 'A parameter is not percent-encoded UTF-8');
  }
  if (notXmlCharacter.test(text)) throw new HttpError(400, 'A parameter holds a control character');
  return text;
}
