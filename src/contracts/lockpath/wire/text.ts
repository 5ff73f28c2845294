/** Reads a body as UTF-8, or, where it is not valid UTF-8, as Latin-1: what working clients send (contract section 1). */
export function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return body.toString('latin1');
  }
}

// All that XML 1.0 (section 2.2) has a place for: no control characters, no half of a surrogate pair. The database has
// no place for NUL either.
const notXmlCharacter = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Whether a text can be stored, and be answered in JSON and XML. */
export function isXmlText(text: string): boolean {
  return !notXmlCharacter.test(text);
}
