// The characters of XML 1.0 (section 2.2), which no reply can do without: no control characters, no half of a surrogate
// pair. The database has no place for NUL either.
const notXmlCharacter = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Whether a text can be stored, and be answered in XML and JSON. */
export function isXmlText(text: string): boolean {
  return !notXmlCharacter.test(text);
}
