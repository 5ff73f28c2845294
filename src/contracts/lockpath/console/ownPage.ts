import { page, signedOut } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import { readUser } from '../../../store/lockpath/users';
import { AUDIT_PATH } from '../../auditPage';
import { isRefusal } from '../../refusal';
import { enterSession } from '../caller';
import { fullName, userItem } from '../users/userItem';
import { shortened } from '../../../console/shortened';
import type { ConsoleCalls } from './calls';
import { nameOfReferred } from './items';
import { OWN_PATH, USERS_PATH } from './paths';

/** The page about the visitor: who they are, what they may do, and their sign-ins. */
export function ownPage({ callOf }: ConsoleCalls): Route<Visit> {
  return {
    path: OWN_PATH,

    async show(visit) {
      const call = callOf(visit);
      const caller = await enterSession(call);
      if (isRefusal(caller)) return signedOut;
      const { company_id, user_id, rights } = caller;
      const user = await readUser(call.db, company_id, user_id);
      const roles = userItem(user)
        .SecurityRoles.map(nameOfReferred)
        .map((text) => shortened(text));
      const { base } = visit;
      const signIns = new URLSearchParams({ operation: 'Login', target: String(user_id) });
      return page({
        title: 'You',
        main: html`<dl>
            <dt>Full name</dt>
            <dd><bdi>${fullName(user)}</bdi></dd>
            <dt>Username</dt>
            <dd><bdi>${user.username}</bdi></dd>
            <dt>Id</dt>
            <dd>${user_id}</dd>
            <dt>Your own security roles</dt>
            <dd>${roles.length === 0 ? 'None' : html`<bdi>${roles.slice(0, 30).join(', ')}</bdi>`}</dd>
            <dt>Your rights</dt>
            <dd>${rights.length === 0 ? 'None' : rights.join(', ')}</dd>
          </dl>
          <ul>
            <li><a href="${base}${AUDIT_PATH}?${signIns.toString()}">Your sign-ins</a></li>
            ${
              rights.includes('users.read')
                ? html`<li><a href="${base}${USERS_PATH}/${user_id}">Your page as a user</a></li>`
                : undefined
            }
          </ul>`,
      });
    },
  };
}
