import { actionForm } from '../../../console/actionForm';
import type { Visit } from '../../../console/contractConsole';
import { html, type Html } from '../../../http/html';
import { isGroup, type PlacedNode } from '../../../store/rescue/rows';
import { groupBelow, personBelow } from '../rules/treeShape';
import { nodePath } from './addresses';
import { sentTo, type FormId, type RefusedForm } from './refusedForm';
import { kindOf } from './words';

/** What these forms are about, and which of them was refused. */
export interface FormPlace {
  visit: Visit;
  node: PlacedNode;
  refused: RefusedForm | undefined;
}

/** The path to which a form of a node's page is sent. */
export function actionOf({ visit, node }: FormPlace, id: FormId): string {
  return visit.base + nodePath(node.node_id, `/${id}`);
}

/** The forms that create a node below another; nothing where none can be. */
export function createForms(place: FormPlace): Html | undefined {
  const { visit, node, refused } = place;
  const kinds = [
    ['create-user', personBelow(node.kind)],
    ['create-group', groupBelow(node.kind)],
  ] as const;
  const forms = kinds.flatMap(([id, kind]) =>
    kind
      ? [
          actionForm(visit, {
            id,
            action: actionOf(place, id),
            fields: [],
            submit: `Create ${kindOf({ kind })}`,
            ...sentTo(id, refused),
          }),
        ]
      : [],
  );
  return forms.length === 0
    ? undefined
    : html`<h2>Create below</h2>
        ${forms}`;
}

/** The form that enables or disables a user or a group. */
export function statusForm(place: FormPlace): Html {
  const { visit, node, refused } = place;
  const status = node.enabled ? 'Disabled' : 'Enabled';
  return html`<h2>Status</h2>
    ${actionForm(visit, {
      id: 'status',
      action: actionOf(place, 'status'),
      fields: [],
      more: html`<input type="hidden" name="eStatus" value="${status}" />`,
      submit: node.enabled ? 'Disable' : 'Enable',
      ...sentTo('status', refused),
    })}`;
}

/** How to move or delete a user or a group. */
export function rareForms(place: FormPlace): Html {
  const { visit, node, refused } = place;
  const isOpen = refused?.id === 'delete' ? html`open="open"` : undefined;
  return html`<h2>Move or delete</h2>
    <p><a href="${visit.base}${nodePath(node.node_id, '/move')}">Move below another node</a></p>
    <details ${isOpen}>
      <summary>Delete</summary>
      ${actionForm(visit, {
        id: 'delete',
        action: actionOf(place, 'delete'),
        fields: [],
        more: isGroup(node)
          ? html`<p>Only an empty group can be deleted. This cannot be undone.</p>`
          : html`<p>This cannot be undone. The e-mail address becomes free.</p>`,
        submit: 'Delete',
        isDangerous: true,
        ...sentTo('delete', refused),
      })}
    </details>`;
}
