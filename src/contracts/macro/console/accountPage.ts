import { notFound, page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import { findListedUser } from '../../../store/macro/userList';
import { AUDIT_PATH } from '../../auditPage';
import type { ConsoleCalls } from './calls';
import { entered } from './entered';
import { stateOf, userFacts } from './userFacts';
import { ACCOUNT_PATH, PASSWORD_PATH } from './paths';

/** What users see of themselves and of their session. */
export function accountPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: ACCOUNT_PATH,

    show: (visit) =>
      entered(calls, { visit }, async ({ actor, caller, database, session }) => {
        const { base } = visit;
        const { db, now } = calls.callOf(visit);
        const user = await findListedUser(db, caller.company_id, caller.user_key);
        if (!user) return notFound;
        const may = actor.permissions.length === 0 ? 'nothing' : actor.permissions.join(', ');
        const signIns = new URLSearchParams({ operation: 'Login', target: user.user_id });
        return page({
          title: 'Own account',
          main: html`${userFacts(base, user, stateOf(user, database, now), [
              ['Database code', html`<bdi>${database.code}</bdi>`],
              ['Role of this session', html`<bdi>${session.role}</bdi>`],
              ['It permits', may],
            ])}
            <ul>
              <li><a href="${base}${PASSWORD_PATH}">Change your password</a></li>
              <li><a href="${base}${AUDIT_PATH}?${signIns.toString()}">Your sign-ins</a></li>
            </ul>`,
        });
      }),
  };
}
