import type { Visit } from '../../../console/contractConsole';
import { fields } from '../../../console/field';
import { html, type Html } from '../../../http/html';

/** The form that searches the whole company. */
export function searchForm({ base, query }: Visit): Html {
  return html`<form method="get" action="${base}/search" role="search">
    ${fields(
      [{ name: 'q', label: 'Search', note: "Part of a name or of an e-mail address, or a node's ID" }],
      {
        values: { q: query.get('q') ?? '' },
      },
    )}
    <div class="buttons"><button type="submit">Search</button></div>
  </form>`;
}
