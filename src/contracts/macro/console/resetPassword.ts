import { actionForm } from '../../../console/actionForm';
import type { Visit } from '../../../console/contractConsole';
import type { FieldOptions, Filled } from '../../../console/field';
import { html, type Html } from '../../../http/html';
import type { ListedUser } from '../../../store/macro/userList';
import { may, mayTouch, type Actor } from '../actor';
import { userPath } from './paths';

/** The last part of the path of the form that resets a password. */
export const RESET = 'password';

/** Whether the page of a user offers to reset the password; the routine refuses all others. */
export function mayReset(actor: Actor, user: ListedUser): boolean {
  return may(actor, 'Reset password') && mayTouch(actor, user) && user.user_key !== actor.user?.user_key;
}

/** A field for a temporary password. */
export function temporaryField(name: string): FieldOptions {
  return {
    name,
    label: 'Temporary password',
    type: 'password',
    autocomplete: 'new-password',
    note: 'If empty, one is generated, and the next page shows it once.',
  };
}

/** The form that gives a user a temporary password. */
export function resetForm(visit: Visit, user: ListedUser, filled: Filled): Html {
  const form = actionForm(visit, {
    id: RESET,
    action: `${visit.base}${userPath(user.user_id)}/${RESET}`,
    fields: [temporaryField('newPassword')],
    submit: 'Reset the password',
    isDangerous: true,
    ...filled,
  });
  return html`<h2>Password</h2>
    <details ${filled.refused ? html`open="open"` : undefined}>
      <summary>Reset the password</summary>
      <p>The user gets a temporary password, and the user's sessions end.</p>
      ${form}
    </details>`;
}
