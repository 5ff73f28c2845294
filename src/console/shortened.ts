import { html } from '../http/html';

/** The largest size of a text in a list, in bytes of the page, so that a page of a hundred lines stays small. */
const SHORT = 100;

/** A text of users, as short as a list needs it. The page about what it belongs to has all of it. */
export function shortened(text: string, most = SHORT): string {
  let size = 0;
  let kept = '';
  for (const character of text) {
    size += Buffer.byteLength(html`${character}`.toString());
    if (size > most) return `${kept}…`;
    kept += character;
  }
  return text;
}
