/**
 * Markup that may stand in a page as it is. Only {@link html} makes it, so nothing that came from outside can be
 * taken for it, and forgetting to escape is impossible.
 */
class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}
export type Html = Markup;

/** What may be put into a page: markup stays as it is, all else is text and is escaped. */
export type Content = Html | string | number | undefined | readonly Content[];

/** Markup from a template. What is interpolated is escaped, for text as for attribute values in double quotes. */
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

// Control characters have no place in a page (HTML, section 13.1.4), not even as references.
const notXmlCharacter = /[^\t\n\r\x20-\x7e\xa0-\u{10ffff}]/gu;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => references[character]!).replace(notXmlCharacter, '\ufffd');
}
