import type { Answer } from '../../../console/answer';
import { html, type Html } from '../../../http/html';

/** The most characters of markup that a list in XML may take on a page, so that no page is above 100 KB. */
const MAX_SHOWN = 50_000;

/** Whether a text fits on a page. */
export function fits(text: string): boolean {
  return html`${text}`.toString().length <= MAX_SHOWN;
}

/** XML on a page. @param otherwise what to do if it is too long to be shown. */
export function xmlOn(xml: string, otherwise: string): Html {
  return fits(xml)
    ? html`<pre>${xml}</pre>`
    : html`<p>The XML is too long to be shown here. ${otherwise}</p>`;
}

/** XML as a file. */
export function xmlDownload(fileName: string, text: string): Answer {
  return { kind: 'download', fileName, mediaType: 'application/xml; charset=utf-8', text };
}
