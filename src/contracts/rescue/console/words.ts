import { shortened } from '../../../console/shortened';
import { html, type Html } from '../../../http/html';
import type { HierarchyRow } from '../../../store/rescue/hierarchy';
import { isPerson, type NodeRow } from '../../../store/rescue/rows';
import { kindInWords, nodeState } from '../tree/nodeWords';
import { nodePath } from './addresses';

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
