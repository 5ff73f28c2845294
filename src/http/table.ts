import { html, type Content, type Html } from './html';

/**
 * A table whose first column holds row headers.
 *
 * On a narrow screen each row becomes a block, and each cell follows its heading (src/http/style/widths.ts). The roles keep it a
 * table for screen readers.
 *
 * @param bodyAttributes further attributes of its body, such as those that the console's script reads.
 */
export function table(
  headings: readonly string[],
  rows: readonly (readonly Content[])[],
  bodyAttributes?: Html,
): Html {
  return html`<table role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${headings.map((heading) => html`<th role="columnheader" scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup" ${bodyAttributes}>
      ${rows.map((cells) => tableRow(headings, cells))}
    </tbody>
  </table>`;
}

/** A table that may be wider than the page, and then scrolls by itself, by the keyboard too. @param label what it shows. */
export function wideTable(
  label: string,
  headings: readonly string[],
  rows: readonly (readonly Content[])[],
): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">
    ${table(headings, rows)}
  </div>`;
}

/** A row of a table with these headings. */
export function tableRow(headings: readonly string[], [about, ...cells]: readonly Content[]): Html {
  return html`<tr role="row">
    <th role="rowheader" scope="row">${about}</th>
    ${cells.map((cell, index) => html`<td role="cell" data-label="${headings[index + 1]}">${cell}</td>`)}
  </tr>`;
}

/** A name on the wire. A long one may wrap after its underscores, without adding characters to copied text. */
export function wireName(text: string): Html {
  const words = text.split(/(?<=_)/);
  return html`<code>${words.map((word, index) => (index > 0 ? html`<wbr />${word}` : word))}</code>`;
}
