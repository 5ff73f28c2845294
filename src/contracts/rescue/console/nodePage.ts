import { actionForm } from '../../../console/actionForm';
import { page, type PageAnswer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { nextLink, PAGE_SIZE } from '../../../console/lists';
import { html, type Html } from '../../../http/html';
import { table } from '../../../http/table';
import { readAccess } from '../../../store/rescue/access';
import { isGroup, isPerson } from '../../../store/rescue/rows';
import { nodesAbove } from '../../../store/rescue/search';
import { shortened } from '../../../console/shortened';
import { accessSection } from './accessSection';
import { AFTER, nodePath } from './addresses';
import type { ConsoleCalls } from './calls';
import { groupFields, groupValues } from './groupForm';
import { actionOf, createForms, rareForms, statusForm, type FormPlace } from './nodeForms';
import { passwordFields } from './passwordFields';
import { sentTo, type RefusedForm } from './refusedForm';
import { isAnswer, seeNode, type SeenNode } from './seeing';
import { userFields, userValues } from './userForm';
import { kindOf, nameOf, nodeLink, stateOf } from './words';

/** A user, a group or one of the fixed nodes. */
export function nodePage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/nodes/{id}',

    async show(visit) {
      const seen = await seeNode(calls, visit);
      return isAnswer(seen) ? seen : pageOf(calls, visit, seen);
    },
  };
}

/** The page of a node. @param refused the form that was refused, which it shows as it was sent. */
export async function pageOf(
  calls: ConsoleCalls,
  visit: Visit,
  seen: SeenNode,
  refused?: RefusedForm,
): Promise<PageAnswer> {
  const { node, situation, isInReach } = seen;
  const place = { visit, node, refused };
  return page({
    title: nameOf(node),
    trail: nodesAbove(node, situation.named).map((above) => ({
      text: shortened(nameOf(above), 60),
      href: visit.base + nodePath(above.node_id),
    })),
    status: refused ? 422 : 200,
    main: html`<dl>
        <dt>Kind</dt>
        <dd>${kindOf(node)}</dd>
        <dt>ID</dt>
        <dd>${node.node_id}</dd>
        <dt>State</dt>
        <dd>${stateOf(node)}${node.enabled && !node.aboveEnabled ? ', below a disabled node' : undefined}</dd>
        ${
          node.account_holder
            ? html`<dt>Account holder</dt>
                <dd>yes</dd>`
            : undefined
        }
      </dl>
      ${isPerson(node) ? undefined : below(visit, seen)}
      ${isInReach ? await forms(calls, place, seen) : undefined}`,
  });
}

function below(visit: Visit, { children, next }: SeenNode): Html {
  return html`<h2>Below</h2>
    ${
      children.length === 0
        ? html`<p>There is nothing below.</p>`
        : table(
            ['Name', 'Kind', 'E-mail address', 'State'],
            children.map((child) => [
              nodeLink(visit.base, child),
              kindOf(child),
              html`<bdi>${shortened(child.email)}</bdi>`,
              stateOf(child),
            ]),
          )
    }
    ${next === undefined ? undefined : nextLink(visit, { [AFTER]: String(next) })}`;
}

async function forms(calls: ConsoleCalls, place: FormPlace, { situation }: SeenNode): Promise<Html> {
  const { visit, node, refused } = place;
  if (!isPerson(node)) {
    return html`${createForms(place)}
    ${
      isGroup(node)
        ? html`<h2>Details</h2>
            ${actionForm(visit, {
              id: 'fields',
              action: actionOf(place, 'fields'),
              fields: groupFields(calls.permissions),
              values: groupValues(node),
              submit: 'Save',
              ...sentTo('fields', refused),
            })}
            ${statusForm(place)} ${rareForms(place)}`
        : undefined
    }`;
  }
  const { actor } = situation;
  const { db, now } = calls.callOf(visit);
  const access = await readAccess(db, node, now, PAGE_SIZE);
  return html`<h2>Details</h2>
    ${actionForm(visit, {
      id: 'fields',
      action: actionOf(place, 'fields'),
      fields: userFields(place, actor),
      values: userValues(node),
      submit: 'Save',
      ...sentTo('fields', refused),
    })}
    ${
      node.password_hash === null
        ? undefined
        : html`<h2>Password</h2>
            ${actionForm(visit, {
              id: 'password',
              action: actionOf(place, 'password'),
              fields: passwordFields(place, actor, true),
              submit: 'Change password',
              ...sentTo('password', refused),
            })}`
    }
    ${accessSection(visit, node.node_id, access)} ${statusForm(place)} ${rareForms(place)}`;
}
