import { actionForm } from '../../../console/actionForm';
import { goTo, page, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { FieldOptions, Filled } from '../../../console/field';
import { isRefused, refusalNote } from '../../../console/refused';
import { html } from '../../../http/html';
import { may } from '../actor';
import { ruleWords } from '../passwords/passwordPolicy';
import { userOf, type ConsoleCalls } from './calls';
import { entered, refusedForm } from './entered';
import { temporaryField } from './resetPassword';
import { passwordOf, temporaryPasswordShown } from './temporaryPassword';
import { USERS_PATH, CREATE_PATH, userPath } from './paths';

/** Where users are created by CreateUser. */
export function createUserPage(calls: ConsoleCalls): Route<Visit> {
  const show = (visit: Visit, filled: Filled = {}): Promise<Answer> =>
    entered(calls, { visit }, ({ actor, database }) =>
      page({
        title: 'Create a user',
        trail: [{ text: 'Users', href: `${visit.base}${USERS_PATH}` }],
        ...(filled.refused && { status: 422 }),
        main: may(actor, 'Create user')
          ? html`<p class="lead">
                The new user gets a temporary password, and roles by an import of associations.
              </p>
              ${actionForm(visit, {
                action: `${visit.base}${CREATE_PATH}`,
                fields: [...texts, ...(actor.sysadmin ? [sysadmin] : []), temporaryField('password')],
                submit: 'Create the user',
                ...filled,
              })}
              <ul class="note">
                ${ruleWords(database).map((words) => html`<li>${words}.</li>`)}
              </ul>`
          : refusalNote(
              filled.refused ?? {
                refused: 'PermissionDenied',
                because: "The session's role lacks the permission 'Create user'",
              },
            ),
      }),
    );

  return {
    path: CREATE_PATH,
    show: (visit) => show(visit),

    act: (visit, form) =>
      entered(calls, { visit, withExpired: true }, async ({ database }) => {
        const { password, isMade } = passwordOf(form.value('password'), database);
        const userid = form.value('userid');
        const input = {
          curuser: userOf(visit),
          userid,
          fullname: form.value('fullname'),
          password,
          adminuser: form.value('adminuser'),
          emailaddr: form.value('emailaddr'),
          sysadmin: form.has('sysadmin'),
        };
        const answer = await calls.perform('CreateUser', input, visit);
        if (isRefused(answer)) return refusedForm(answer, (refused) => show(visit, { sent: form, refused }));
        return isMade
          ? temporaryPasswordShown(visit, { userName: userid, password })
          : goTo(userPath(userid), 'The user is created, with the temporary password that you gave.');
      }),
  };
}

const texts: readonly FieldOptions[] = [
  { name: 'userid', label: 'User name', required: true, note: 'Up to 20 letters A to Z and digits.' },
  { name: 'fullname', label: 'Full name', required: true },
  { name: 'emailaddr', label: 'E-mail address' },
  {
    name: 'adminuser',
    label: 'Admin user',
    note: 'The user name of the system administrator who handles forgotten passwords.',
  },
];

const sysadmin: FieldOptions = { name: 'sysadmin', label: 'System administrator', type: 'checkbox' };
