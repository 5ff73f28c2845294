import type { FieldOptions } from '../../../console/field';
import { html } from '../../../http/html';
import type { Actor } from '../actor';
import { isOwnMaster } from '../rules/passwordRules';
import { nodePath } from './addresses';
import type { FormPlace } from './nodeForms';

const VERDICT = 'strength';

/** The fields for a new password. The script shows the strength meter's verdict while somebody types. */
export function passwordFields(
  { visit, node: user }: FormPlace,
  actor: Actor,
  isRequired: boolean,
): FieldOptions[] {
  const strengthPath = visit.base + nodePath(user.node_id, '/strength');
  return [
    {
      name: 'sPwd',
      label: 'New password',
      type: 'password',
      required: isRequired,
      autocomplete: 'new-password',
      note: html`<span id="${VERDICT}" role="status"></span>`,
      attributes: html`hx-post="${strengthPath}" hx-trigger="input changed delay:300ms"
      hx-target="#${VERDICT}" hx-sync="this:replace"`,
    },
    {
      name: 'sConfPwd',
      label: 'New password again',
      type: 'password',
      required: isRequired,
      autocomplete: 'new-password',
    },
    ...(isOwnMaster(actor, user)
      ? [
          {
            name: 'sCurrentPwd',
            label: 'Current password',
            type: 'password',
            required: isRequired,
            autocomplete: 'current-password',
          } as const,
        ]
      : []),
  ];
}
