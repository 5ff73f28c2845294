import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import { shortened } from '../../../console/shortened';
import { AFTER } from './addresses';
import type { ConsoleCalls } from './calls';
import { searchForm } from './searchForm';
import { isAnswer, seeNode, seeRoot } from './seeing';
import { branch, lines } from './tree';
import { nameOf } from './words';

/** The company's tree: the root is open, and each group gets its children when it is opened. */
export function treePage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/tree',

    async show(visit) {
      const seen = await seeRoot(calls, visit);
      if (isAnswer(seen)) return seen;
      const { root } = seen;
      return page({
        title: 'Tree',
        main: html`${searchForm(visit)}
          <h2>All nodes</h2>
          <ul class="tree">
            <li>
              <details open="open">
                <summary><bdi>${shortened(nameOf(root))}</bdi></summary>
                ${branch(visit.base, root, seen)}
              </details>
            </li>
          </ul>`,
      });
    },
  };
}

/** The part of the tree below one node, which the script puts there. */
export function childrenPart(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/nodes/{id}/children',

    async show(visit) {
      const seen = await seeNode(calls, visit);
      if (isAnswer(seen)) return seen;
      const isMore = visit.query.has(AFTER);
      return {
        kind: 'part',
        html: isMore ? lines(visit.base, seen.node, seen, true) : branch(visit.base, seen.node, seen),
      };
    },
  };
}
