import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { nextLink } from '../../../console/lists';
import { html, type Html } from '../../../http/html';
import { table } from '../../../http/table';
import { reachOf } from '../rules/reach';
import { shortened } from '../../../console/shortened';
import { AFTER } from './addresses';
import type { ConsoleCalls } from './calls';
import { findNodes, type Found } from './found';
import { searchForm } from './searchForm';
import { enterConsole, isAnswer } from './seeing';
import { kindOf, nodeLink, pathText, stateOf } from './words';

/** Finds nodes within reach by name, e-mail address or id. */
export function searchPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/search',

    async show(visit) {
      const situation = await enterConsole(calls, visit);
      if (isAnswer(situation)) return situation;
      const isAsked = (visit.query.get('q') ?? '').trim() !== '';
      const found = isAsked && (await findNodes(calls, visit, situation, reachOf(situation.actor)));
      return page({
        title: 'Search',
        main: html`${searchForm(visit)} ${found ? result(visit, found) : undefined}`,
      });
    },
  };
}

function result(visit: Visit, { nodes, next }: Found): Html {
  if (nodes.length === 0) return html`<p role="status">Nothing was found.</p>`;
  return html`<h2>Found</h2>
    ${table(
      ['Name', 'Kind', 'E-mail address', 'State', 'Below'],
      nodes.map((node) => [
        nodeLink(visit.base, node),
        kindOf(node),
        html`<bdi>${shortened(node.email)}</bdi>`,
        stateOf(node),
        html`<bdi>${pathText(node.above)}</bdi>`,
      ]),
    )}
    ${next === undefined ? undefined : nextLink(visit, { [AFTER]: String(next) })}`;
}
