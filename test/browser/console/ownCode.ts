import type { Element } from '../../support/markup';
import type { FoundPage } from '../crawl';

/** What pages would run, or look like, by themselves: scripts, styles, and what the script would have to evaluate. */
export function ownCodeOf(pages: readonly FoundPage[]): string[] {
  return pages.flatMap(({ path, elements }) =>
    elements.flatMap((element) => ownCodeIn(element).map((what) => `${path}: ${what}`)),
  );
}

function ownCodeIn({ name, attributes, text }: Element): string[] {
  const entries = Object.entries(attributes);
  const is = (condition: boolean, what: string) => (condition ? [what] : []);
  return [
    ...is(name === 'style', 'a style element'),
    ...is(name === 'script' && (text.trim() !== '' || !attributes.src?.startsWith('/')), 'an inline script'),
    ...is(['iframe', 'object', 'embed', 'base', 'img'].includes(name), name),
    ...entries.flatMap(([attribute, value]) => [
      ...is(/^(on|style$|hx-on|hx-vals|hx-vars|hx-headers|hx-live|hx-ext)/.test(attribute), attribute),
      ...is(/^hx-/.test(attribute) && /js:|javascript:|\[/.test(value), `${attribute}="${value}"`),
      ...is(['href', 'src', 'action', 'formaction'].includes(attribute) && !/^[/?#]/.test(value), value),
    ]),
  ];
}
