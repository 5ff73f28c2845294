import { PAGE_SIZE } from '../../../console/lists';
import { html, type Html } from '../../../http/html';
import type { HierarchyRow } from '../../../store/rescue/hierarchy';
import type { NamedNode } from '../../../store/rescue/nodePage';
import { isPerson } from '../../../store/rescue/rows';
import { shortened } from '../../../console/shortened';
import { AFTER, nodePath } from './addresses';
import type { Seen } from './seeing';
import { kindOf, nameOf, nodeLink, stateOf } from './words';

/** What stands below a node in the tree: a link to its page, and its children. */
export function branch(base: string, node: Pick<NamedNode, 'node_id' | 'name'>, seen: Seen): Html {
  const list =
    seen.children.length === 0
      ? html`<p class="note">There is nothing below.</p>`
      : html`<ul>
          ${lines(base, node, seen)}
        </ul>`;
  return html`${pageLink(base, node)} ${list}`;
}

/** A page of the lines below a node, and how to get the next. @param isMore whether it follows another page. */
export function lines(
  base: string,
  { node_id }: Pick<NamedNode, 'node_id'>,
  { children, next }: Seen,
  isMore = false,
): Html {
  const after = `?${AFTER}=${next}`;
  return html`${children.map((child, index) => line(base, child, isMore && index === 0))}
  ${
    next === undefined
      ? undefined
      : html`<li>
          <a
            href="${base}${nodePath(node_id, after)}"
            hx-get="${base}${nodePath(node_id, `/children${after}`)}"
            hx-target="closest li"
            hx-swap="outerHTML"
            >Next ${PAGE_SIZE}</a
          >
        </li>`
  }`;
}

/** @param isFocused whether the script moves the focus there, from the link that this line replaces. */
function line(base: string, node: HierarchyRow, isFocused: boolean): Html {
  const focus = isFocused ? html`tabindex="-1" autofocus="autofocus"` : undefined;
  if (isPerson(node)) {
    return html`<li ${focus}>
      ${nodeLink(base, node)} <span class="note"><bdi>${shortened(node.email)}</bdi> ${stateOf(node)}</span>
    </li>`;
  }
  const note = [kindOf(node), ...(node.enabled ? [] : ['Disabled'])].join(', ');
  // The script asks for what is below when somebody opens it for the first time. Without the script there is the link.
  return html`<li ${focus}>
    <details>
      <summary><bdi>${shortened(nameOf(node))}</bdi> <span class="note">${note}</span></summary>
      <div
        hx-get="${base}${nodePath(node.node_id, '/children')}"
        hx-trigger="toggle from:'closest details' once"
      >
        ${pageLink(base, node)}
      </div>
    </details>
  </li>`;
}

function pageLink(base: string, node: Pick<NamedNode, 'node_id' | 'name'>): Html {
  return html`<a href="${base}${nodePath(node.node_id)}">Open <bdi>${shortened(nameOf(node))}</bdi></a>`;
}
