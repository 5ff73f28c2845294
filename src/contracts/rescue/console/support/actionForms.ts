import { actionForm } from '../../../../console/actionForm';
import type { Visit } from '../../../../console/contractConsole';
import type { FieldOptions, Filled } from '../../../../console/field';
import type { Form } from '../../../../console/form';
import type { Refused } from '../../../../console/refused';
import { html, type Html } from '../../../../http/html';
import type { SessionStatus, SupportSessionRow } from '../../../../store/rescue/support/columns';
import { openStatuses } from '../../../../store/rescue/support/columns';
import { sessionPath } from './addresses';

/** What an administrator can do with a session, named as the last part of the path to which its form is sent. */
export type ActionId = 'start' | 'hold' | 'cancel' | 'transfer' | 'close';

/** The action that was sent and refused. */
export interface RefusedAction {
  id: ActionId;
  sent: Form;
  refused: Refused;
}

/** A form for an action. */
interface ActionView {
  title: string;
  submit: string;
  /** The statuses in which it is shown: those in which the operation may succeed (section 4 of the contract's second part). */
  shownIn: readonly SessionStatus[];
  fields: readonly FieldOptions[];
  isDangerous?: boolean;
}

const technicianNote =
  "The technician's console must run: the technician is logged in, or an operator has switched it on.";

const views: Readonly<Record<ActionId, ActionView>> = {
  start: {
    ...{ title: 'Give it to a technician', submit: 'Start' },
    shownIn: ['connecting', 'waiting', 'transferring', 'on_hold'],
    fields: [
      { name: 'iNode', label: 'ID of the technician', type: 'number', required: true, note: technicianNote },
    ],
  },
  hold: { title: 'Put it on hold', submit: 'Hold', shownIn: ['active'], fields: [] },
  cancel: {
    ...{ title: 'Return to the previous status', submit: 'Cancel the transfer or the hold' },
    shownIn: ['transferring', 'on_hold'],
    fields: [],
  },
  transfer: {
    ...{ title: 'Transfer it', submit: 'Transfer' },
    shownIn: openStatuses,
    fields: [
      {
        ...{ name: 'eNodeRef', label: 'To' },
        options: [
          { value: 'NODE', text: 'A technician' },
          { value: 'CHANNEL', text: 'A channel' },
        ],
      },
      { name: 'iNode', label: 'ID of the technician or the channel', type: 'number', required: true },
      { name: 'sComment', label: 'Comment' },
    ],
  },
  close: {
    ...{ title: 'Close it', submit: 'Close', isDangerous: true },
    shownIn: openStatuses,
    fields: [],
  },
};

/** The forms of the actions that the status of a session allows, and of the one that was refused. */
export function actionForms(
  visit: Visit,
  { session_id, status, technician_id }: SupportSessionRow,
  refused: RefusedAction | undefined,
): Html | undefined {
  const shown = Object.entries(views).filter(
    ([id, { shownIn }]) => shownIn.includes(status) || refused?.id === id,
  );
  if (shown.length === 0) return undefined;
  return html`<h2>Actions</h2>
    ${shown.map(([id, { title, submit, fields, isDangerous }]) => {
      const isRefused = refused?.id === id;
      const filled: Filled = isRefused
        ? { sent: refused.sent, refused: refused.refused }
        : { values: id === 'start' && technician_id !== null ? { iNode: String(technician_id) } : {} };
      return html`<details ${isRefused ? html`open="open"` : undefined}>
        <summary>${title}</summary>
        ${actionForm(visit, {
          ...{ id, submit, fields, isDangerous, ...filled },
          action: visit.base + sessionPath(session_id, `/${id}`),
        })}
      </details>`;
    })}`;
}
