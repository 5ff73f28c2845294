import { html, type Html } from '../../../http/html';

/** Characters of a name in a list, so that a page of names stays small. The thing's own page shows the whole name. */
const SHORT = 40;

/** A name for a list: its beginning, if it is long. */
export function short(name: string): string {
  // Counts characters, so that none is cut in two.
  const characters = [...name.slice(0, 4 * SHORT)];
  return characters.length > SHORT ? `${characters.slice(0, SHORT).join('')}…` : name;
}

/** A link to the page of a user or a group. @param path that of the page. */
export function nameLink(path: string, name: string): Html {
  return html`<a href="${path}"><bdi>${name.trim() === '' ? '(no name)' : name}</bdi></a>`;
}
