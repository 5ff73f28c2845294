import { actionForm } from '../../../console/actionForm';
import { goTo, page, signedOut, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { Filled } from '../../../console/field';
import { filterForm, nextLink } from '../../../console/lists';
import { isRefused } from '../../../console/refused';
import { html, type Html } from '../../../http/html';
import { parseInt32 } from '../../../soap/lexical';
import { nodesAbove } from '../../../store/rescue/search';
import { reachOf } from '../rules/reach';
import { isFixed, mayHold } from '../rules/treeShape';
import { shortened } from '../../../console/shortened';
import { AFTER, nodePath } from './addresses';
import type { ConsoleCalls } from './calls';
import { findNodes, type Found } from './found';
import { isAnswer, seeNode, type SeenNode } from './seeing';
import { nameOf, pathText } from './words';

const TARGET = 'iTargetNodeID';

/** Moves a user or a group below another node, which the visitor searches for. */
export function movePage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/nodes/{id}/move',
    show: (visit) => shown(calls, visit, {}),

    async act(visit, form) {
      const seen = await seeNode(calls, visit);
      if (isAnswer(seen)) return seen;
      const { node_id } = seen.node;
      const answer = await calls.perform(
        'moveNode',
        { iNodeID: node_id, iTargetNodeID: parseInt32(form.value(TARGET)) },
        calls.callOf(visit),
      );
      if (!isRefused(answer)) return goTo(nodePath(node_id), 'Moved.');
      return answer.endsSession ? signedOut : shown(calls, visit, { sent: form, refused: answer });
    },
  };
}

async function shown(
  calls: ConsoleCalls,
  visit: Visit,
  filled: Pick<Filled, 'sent' | 'refused'>,
): Promise<Answer> {
  const seen = await seeNode(calls, visit);
  if (isAnswer(seen)) return seen;
  const { node, situation } = seen;
  if (isFixed(node.kind)) return goTo(nodePath(node.node_id));
  const kinds = reachOf(situation.actor).filter((kind) => mayHold(kind, node.kind));
  const found = await findNodes(calls, visit, situation, kinds);
  return page({
    title: 'Move',
    trail: trailOf(visit.base, seen),
    status: filled.refused ? 422 : 200,
    main: html`<p class="lead">Choose the node below which to move <bdi>${shortened(nameOf(node))}</bdi>.</p>
      ${filterForm(visit, [{ name: 'q', label: 'Search', note: "Part of a name, or a node's ID" }], 'Search')}
      <h2>New place</h2>
      ${choice(visit, found, filled)}`,
  });
}

function choice(visit: Visit, { nodes, next }: Found, filled: Pick<Filled, 'sent' | 'refused'>): Html {
  const options = nodes.map((node) => ({
    value: String(node.node_id),
    text: [pathText(node.above), shortened(nameOf(node))].join(' › '),
  }));
  return html`${actionForm(visit, {
    action: visit.request.path,
    fields: [{ name: TARGET, label: 'Below', options, required: true }],
    submit: 'Move',
    ...filled,
  })}
  ${next === undefined ? undefined : nextLink(visit, { [AFTER]: String(next) })}`;
}

function trailOf(base: string, { node, situation }: SeenNode) {
  return [...nodesAbove(node, situation.named), node].map((above) => ({
    text: shortened(nameOf(above), 60),
    href: base + nodePath(above.node_id),
  }));
}
