import { actionForm } from '../../../console/actionForm';
import { goTo, notFound, page, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { Filled } from '../../../console/field';
import { isRefused, refusalNote } from '../../../console/refused';
import { html, type Content } from '../../../http/html';
import { findListedUser, type ListedUser } from '../../../store/macro/userList';
import { mayEdit, type Actor } from '../actor';
import { userOf, type ConsoleCalls } from './calls';
import { entered, refusedForm } from './entered';
import { mayReset, RESET, resetForm } from './resetPassword';
import { userEdits } from './userEdits';
import { stateOf, userFacts } from './userFacts';
import { sees, seesAccess } from './visible';
import { ASSOCIATIONS_PATH, USERS_PATH, userPath } from './paths';

/** A form of the page that was sent and refused. */
export interface RefusedForm extends Filled {
  /** The last part of the form's path. */
  name: string;
}

/** The page of a user, from which all six edits and ResetPassword are made. */
export function userPage(calls: ConsoleCalls): Route<Visit> {
  return { path: '/users/{user}', show: (visit) => showUser(calls, visit) };
}

/** The forms of the page of a user that edit the user. */
export function userEditForms(calls: ConsoleCalls): Route<Visit>[] {
  return userEdits.map((edit) => ({
    path: `/users/{user}/${edit.name}`,

    async act(visit, form) {
      const userid = visit.params['user']!;
      const answer = await edit.carryOut(calls, { curuser: userOf(visit), userid }, form, visit);
      if (!isRefused(answer)) return goTo(userPath(userid), 'Saved.');
      return refusedForm(answer, (refused) =>
        showUser(calls, visit, { name: edit.name, sent: form, refused }),
      );
    },
  }));
}

/** Shows the page of the user whom the path names. @param refusedForm a form of it that was refused. */
export function showUser(calls: ConsoleCalls, visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { base } = visit;
  return entered(calls, { visit, userid: visit.params['user']! }, async ({ actor, database, subject }) => {
    const { db, now } = calls.callOf(visit);
    const user =
      subject && sees(actor, subject.user_key)
        ? await findListedUser(db, subject.company_id, subject.user_key)
        : undefined;
    if (!user) return notFound;
    const forms = formsOf(visit, user, actor, refused);
    const isOffered = refused === undefined || forms.some(({ name }) => name === refused.name);
    return page({
      title: user.user_id,
      trail: [{ text: 'Users', href: `${base}${USERS_PATH}` }],
      ...(refused && { status: 422 }),
      main: html`${isOffered ? undefined : refusalNote(refused.refused!)}
      ${userFacts(base, user, stateOf(user, database, now))}
      ${
        seesAccess(actor)
          ? html`<p>
              <a href="${base}${ASSOCIATIONS_PATH}?user=${encodeURIComponent(user.user_id)}"
                >Roles in studies and sites</a
              >
            </p>`
          : undefined
      }
      ${forms.map(({ content }) => content)}`,
    });
  });
}

/** The forms that the session may use, each with its name. */
function formsOf(visit: Visit, user: ListedUser, actor: Actor, refused: RefusedForm | undefined) {
  const filledOf = (name: string): Filled => (refused?.name === name ? refused : {});
  const forms: { name: string; content: Content }[] = [];
  if (mayEdit(actor, user)) {
    for (const { name, heading, submit, field, value, isOffered } of userEdits) {
      if (!isOffered(user, actor)) continue;
      const form = actionForm(visit, {
        id: name,
        action: `${visit.base}${userPath(user.user_id)}/${name}`,
        fields: field ? [field] : [],
        submit,
        ...(field && value && { values: { [field.name]: value(user) } }),
        ...filledOf(name),
      });
      forms.push({
        name,
        content: html`<h2>${heading}</h2>
          ${form}`,
      });
    }
  }
  if (mayReset(actor, user)) forms.push({ name: RESET, content: resetForm(visit, user, filledOf(RESET)) });
  return forms;
}
