import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { PAGE_SIZE } from '../../../console/lists';
import { html } from '../../../http/html';
import { AUDIT_PATH } from '../../auditPage';
import { readAccess } from '../../../store/rescue/access';
import { reachOf } from '../rules/reach';
import { accessFacts } from './accessSection';
import { nodePath } from './addresses';
import type { ConsoleCalls } from './calls';
import { enterConsole, isAnswer } from './seeing';
import { kindOf } from './words';

/** The account of the person who has signed in. */
export function ownPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/own',

    async show(visit) {
      const situation = await enterConsole(calls, visit);
      if (isAnswer(situation)) return situation;
      const { actor } = situation;
      const { db, now } = calls.callOf(visit);
      const facts = [
        ['Name', actor.name],
        ['Nickname', actor.nick],
        ['E-mail address', actor.email],
        ['Single Sign-On ID', actor.ssoid],
        ['Kind', kindOf(actor)],
        ['ID', String(actor.node_id)],
      ];
      return page({
        title: 'Your account',
        main: html`<dl>
            ${facts.map(
              ([what, text]) =>
                html`<dt>${what}</dt>
                  <dd><bdi>${text}</bdi></dd>`,
            )}
          </dl>
          ${
            reachOf(actor).includes(actor.kind)
              ? html`<p>
                  <a href="${visit.base}${nodePath(actor.node_id)}">Change it, or set a new password</a>
                </p>`
              : html`<p>Only a master administrator can change it.</p>`
          }
          <h2>Sessions and code</h2>
          ${accessFacts(await readAccess(db, actor, now, PAGE_SIZE))}
          <p><a href="${visit.base}${signInsOf(actor.node_id)}">Your sign-ins</a></p>`,
      });
    },
  };
}

/** The page of the audit that has a user's sign-ins. */
function signInsOf(nodeId: number): string {
  return `${AUDIT_PATH}?${new URLSearchParams({ actor: String(nodeId), operation: 'login' }).toString()}`;
}
