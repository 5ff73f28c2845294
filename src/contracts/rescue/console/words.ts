import { html, type Html } from '../../../http/html';
import type { HierarchyRow } from '../../../store/rescue/hierarchy';
import { isPerson, type NodeRow } from '../../../store/rescue/rows';
import { kindInWords, nodeState } from '../tree/nodeWords';
import { nodePath } from './addresses';

/** The largest size of a text in a list, in bytes of the page, so that a page of a hundred lines stays small. */
const SHORT = 100;

/** A text of users, as short as a list needs it. The page of its node has all of it. */
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

type Named = Pick<NodeRow, 'node_id' | 'name'>;

/** What to call a node; a new one has no name. */
export function nameOf({ node_id, name }: Named): string {
  return /^\p{White_Space}*$/u.test(name) ? `Node ${node_id}` : name;
}

/** The kind of a node in words, such as `technician group`. */
export function kindOf(node: Pick<NodeRow, 'kind'>): string {
  return kindInWords(node).replace(/^(an?|the) /, '');
}

/** A link to a node's page. @param base the path below which the contract's pages are. */
export function nodeLink(base: string, node: Named): Html {
  return html`<a href="${base}${nodePath(node.node_id)}"><bdi>${shortened(nameOf(node))}</bdi></a>`;
}

/** The state of a node: the contract's word for a person, who may be online. */
export function stateOf(node: Pick<HierarchyRow, 'kind' | 'enabled' | 'online'>): string {
  return isPerson(node) ? nodeState(node) : node.enabled ? 'Enabled' : 'Disabled';
}

/** The names of the nodes above a node in one line, of which a long one keeps its end. */
export function pathText(above: readonly Named[]): string {
  const names = above.map((node) => shortened(nameOf(node), 60));
  const shown = names.slice(-3);
  return [...(names.length > shown.length ? ['…'] : []), ...shown].join(' › ');
}
