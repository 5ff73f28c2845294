import { isUtf8 } from 'node:buffer';
import { charsetOf, contentType, decode, isKnownCharset } from '../../../http/charset';

/**
 * Reads a body in the charset that it begins with, else the one that its Content-Type names, else an XML declaration in
 * it; in UTF-8 where there is none. An unknown charset of the Content-Type counts as none. What is said to be UTF-8 and is not is read as windows-1252, a superset of Latin-1:
 * what working clients send (contract section 1).
 *
 * @throws HttpError for a declaration of an unknown charset, and for bytes that the charset does not have.
 */
export function textOf(body: Buffer, contentTypeHeader?: string): string {
  const named = contentType(contentTypeHeader).charset;
  const charset = charsetOf(body, named !== undefined && isKnownCharset(named) ? named : undefined);
  if (!/^utf-?8$/.test(charset)) return decode(body, charset);
  return decode(body, isUtf8(body) ? charset : 'windows-1252');
}

// All that XML 1.0 (section 2.2) has a place for: no control characters, no half of a surrogate pair. The database has
// no place for NUL either.
const notXmlCharacter = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Whether a text can be stored, and be answered in JSON and XML. */
export function isXmlText(text: string): boolean {
  return !notXmlCharacter.test(text);
}
