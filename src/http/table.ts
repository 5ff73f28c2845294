import { html, type Content, type Html } from './html';

/**
 * A table whose rows begin with what they are about.
 *
 * On a narrow screen each row is a block of its own, every cell behind its heading (src/http/style.ts). The roles say
 * to screen readers that it is a table all the same.
 */
export function table(headings: readonly string[], rows: readonly (readonly Content[])[]): Html {
  return html`<table role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${headings.map((heading) => html`<th role="columnheader" scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(([about, ...cells]) => {
        return html`<tr role="row">
          <th role="rowheader" scope="row">${about}</th>
          ${cells.map((cell, index) => html`<td role="cell" data-label="${headings[index + 1]}">${cell}</td>`)}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** A name of the wire. Long ones break behind their underscores, which a copy of the text does not show. */
export function wireName(text: string): Html {
  const words = text.split(/(?<=_)/);
  return html`<code>${words.map((word, index) => (index > 0 ? html`<wbr />${word}` : word))}</code>`;
}
