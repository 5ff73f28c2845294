import { actionForm } from '../../../console/actionForm';
import { goTo, page, type Answer } from '../../../console/answer';
import type { OpenVisit, Route } from '../../../console/contractConsole';
import type { Filled } from '../../../console/field';
import { isRefused } from '../../../console/refused';
import { html } from '../../../http/html';
import type { ConsoleCalls } from './calls';
import { differing, newPasswordFields } from './newPasswordFields';
import { TEMPORARY_PATH } from './paths';

/**
 * Where a user replaces a temporary password, without a session (contract section 2: CreateUser). A refused user learns
 * the message, never the reason.
 */
export function temporaryPasswordPage({ changeTemporaryPassword }: ConsoleCalls): Route<OpenVisit> {
  return {
    path: TEMPORARY_PATH,

    show: (visit) => formPage(visit),

    async act(visit, form) {
      const mistyped = differing(form);
      if (mistyped) return formPage(visit, { sent: form, refused: mistyped });
      const input = {
        databaseCode: form.value('databaseCode'),
        userName: form.value('userName'),
        oldPassword: form.value('oldPassword'),
        newPassword: form.value('newPassword'),
      };
      const answer = await changeTemporaryPassword(input, visit);
      if (isRefused(answer)) {
        const refused = { refused: undefined, because: answer.meaning };
        return formPage(visit, { sent: form, refused });
      }
      return goTo('/sign-in', 'Your password is changed. Sign in with it.');
    },
  };
}

function formPage(visit: OpenVisit, filled: Filled = {}): Answer {
  return page({
    title: 'Replace a temporary password',
    ...(filled.refused && { status: 422 }),
    main: html`<p class="lead">
        A new password that somebody has given you is temporary. Replace it with one of your own, then sign
        in.
      </p>
      ${actionForm(visit, {
        action: `${visit.base}${TEMPORARY_PATH}`,
        fields: [
          { name: 'databaseCode', label: 'Database code', required: true },
          { name: 'userName', label: 'User name', required: true, autocomplete: 'username' },
          {
            name: 'oldPassword',
            label: 'Temporary password',
            type: 'password',
            required: true,
            autocomplete: 'current-password',
          },
          ...newPasswordFields,
        ],
        submit: 'Replace the password',
        ...filled,
      })}`,
  });
}
