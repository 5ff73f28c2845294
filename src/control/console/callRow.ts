import { shortened } from '../../console/shortened';
import { html, type Content } from '../../http/html';
import type { CallEntry } from '../journal/entry';

/** Bytes of a text that a row shows; the page of the call has more. */
const MOST = 300;

/** The headings of the table of calls. */
export const callHeadings = ['Call', 'Time', 'Operation', 'Company', 'Outcome', 'Rule', 'Status', 'End'];

/** The cells of a call's row. @param base the path of the pages. */
export function callCells(base: string, call: CallEntry): Content[] {
  const { id, at, contract, operation, door, company, outcome, because, rule, status, end } = call;
  return [
    html`<a href="${base}/calls/${id}">${id}</a>`,
    html`<time datetime="${at}">${at.slice(0, 19).replace('T', ' ')}</time>`,
    html`${operation ?? 'not decoded'}
      <div class="note">${contract}${door === null ? undefined : `, ${door}`}</div>`,
    company ?? '–',
    html`<bdi>${shortened(outcome, MOST)}</bdi> ${reason(because)}`,
    rule ?? '–',
    status ?? '–',
    end,
  ];
}

function reason(because: string | null): Content {
  return because === null ? undefined : html`<div class="note"><bdi>${shortened(because, MOST)}</bdi></div>`;
}
