/**
 * Markup that pages contain without escaping. Only {@link html} creates it, so input can never be mistaken for it, and code
 * cannot forget to escape.
 */
class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}
export type Html = Markup;

/** Content of a page: markup is used unchanged, everything else is escaped as text. */
export type Content = Html | string | number | undefined | readonly Content[];

/** Creates markup from a template. Interpolated values are escaped, both for text and for double-quoted attribute values. */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Html {
  return new Markup(strings.map((string, index) => string + render(contents[index])).join(''));
}

function render(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Markup) return content.toString();
  if (typeof content === 'object') return content.map(render).join('');
  return escape(String(content));
}

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// A page must not contain control characters (HTML, section 13.1.4), not even as references.
const notXmlCharacter = /[^\t\n\r\x20-\x7e\xa0-\u{10ffff}]/gu;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => references[character]!).replace(notXmlCharacter, '\ufffd');
}
