import { actionForm } from '../../../console/actionForm';
import { goTo, page, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { Filled } from '../../../console/field';
import { isRefused } from '../../../console/refused';
import { html } from '../../../http/html';
import { oldPasswordWords } from '../passwords/ownPassword';
import { policyWords } from '../passwords/passwordPolicy';
import { userOf, type ConsoleCalls } from './calls';
import { entered, refusedForm } from './entered';
import { differing, newPasswordFields } from './newPasswordFields';
import { ACCOUNT_PATH, PASSWORD_PATH } from './paths';

/** Where users change their own password by ChangeUserPassword, also one that has expired. */
export function passwordPage(calls: ConsoleCalls): Route<Visit> {
  const show = (visit: Visit, filled: Filled = {}): Promise<Answer> =>
    entered(calls, { visit, withExpired: true }, ({ database }) =>
      page({
        title: 'Change your password',
        trail: [{ text: 'Own account', href: `${visit.base}${ACCOUNT_PATH}` }],
        ...(filled.refused && { status: 422 }),
        main: html`<ul>
            ${policyWords(database).map((words) => html`<li>${words}.</li>`)}
          </ul>
          ${actionForm(visit, {
            action: `${visit.base}${PASSWORD_PATH}`,
            fields: [oldPassword, ...newPasswordFields],
            submit: 'Change the password',
            ...filled,
          })}
          <p class="note">Your other sessions end.</p>`,
      }),
    );

  return {
    path: PASSWORD_PATH,
    show: (visit) => show(visit),

    async act(visit, form) {
      const mistyped = differing(form);
      if (mistyped) return show(visit, { sent: form, refused: mistyped });
      const input = {
        user: userOf(visit),
        newPassword: form.value('newPassword'),
        oldPassword: form.value('oldPassword'),
      };
      const answer = await calls.perform('ChangeUserPassword', input, visit);
      if (isRefused(answer)) {
        return refusedForm(answer, (refused) =>
          show(visit, { sent: form, refused: { ...refused, field: fieldOf(answer.output?.message) } }),
        );
      }
      return goTo(ACCOUNT_PATH, 'Your password is changed.');
    },
  };
}

const oldPassword = {
  name: 'oldPassword',
  label: 'Password in use',
  type: 'password',
  required: true,
  autocomplete: 'current-password',
} as const;

/** The field that a message of the routine is about. */
function fieldOf(message: string | undefined): string {
  const ofOld: readonly (string | undefined)[] = Object.values(oldPasswordWords);
  return ofOld.includes(message) ? 'oldPassword' : 'newPassword';
}
