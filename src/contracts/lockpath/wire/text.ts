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
