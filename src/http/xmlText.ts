// Characters outside XML 1.0 (section 2.2), such as control characters and unpaired surrogates, which no reply can contain.
// The database cannot store NUL either.
const notXmlCharacter = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const notXmlCharacters = new RegExp(notXmlCharacter, 'gu');

/** Whether a text can be stored, and returned in XML and JSON. */
export function isXmlText(text: string): boolean {
  return !notXmlCharacter.test(text);
}

/** The rule that {@link isXmlText} checks, for messages. */
export const XML_TEXT_RULE = 'must have no control characters';

/** The text without the characters that XML cannot contain. */
export function xmlTextOf(text: string): string {
  return text.replace(notXmlCharacters, '');
}
