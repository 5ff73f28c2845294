import { html, type Html } from '../../../http/html';

/** A link to the page of a user or a group. @param path that of the page. */
export function nameLink(path: string, name: string): Html {
  return html`<a href="${path}"><bdi>${name.trim() === '' ? '(no name)' : name}</bdi></a>`;
}
