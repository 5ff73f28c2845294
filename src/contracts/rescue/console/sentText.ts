import type { Form } from '../../../console/form';
import { html } from '../../../http/html';

/** A text that was sent in a field of one line; the present one if the person has left it as the browser showed it. */
export function sentLine(form: Form, name: string, present: string): string {
  return sent(form.value(name), present, (text) => text.replace(/[\r\n]+/g, ''));
}

/** Like {@link sentLine}, for a field of several lines, whose ends browsers send as CR LF. */
export function sentLines(form: Form, name: string, present: string): string {
  return sent(form.value(name), present, withLineFeeds);
}

function sent(text: string, present: string, shown: (text: string) => string): string {
  // Like other places of a page, a field shows a replacement for what no page may contain.
  const inPage = (shownText: string) => html`${shownText}`.toString();
  return inPage(shown(text)) === inPage(shown(present)) ? present : withLineFeeds(text);
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
