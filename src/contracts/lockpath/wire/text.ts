import { isUtf8 } from 'node:buffer';
import { charsetOf, contentType, decode, isKnownCharset } from '../../../http/charset';

/**
 * Decodes a body. The charset comes from its first bytes, else from its Content-Type, else from an XML declaration in it,
 * and is UTF-8 by default. An unknown charset in the Content-Type is ignored. A body that should be UTF-8 but is not is
 * read as windows-1252, a superset of Latin-1, because working clients send that (contract section 1).
 *
 * @throws HttpError if the XML declaration names an unknown charset, or if the bytes are invalid in the charset.
 */
export function textOf(body: Buffer, contentTypeHeader?: string): string {
  const named = contentType(contentTypeHeader).charset;
  const charset = charsetOf(body, named !== undefined && isKnownCharset(named) ? named : undefined);
  if (!/^utf-?8$/.test(charset)) return decode(body, charset);
  return decode(body, isUtf8(body) ? charset : 'windows-1252');
}
