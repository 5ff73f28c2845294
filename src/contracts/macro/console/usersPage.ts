import type { Knex } from 'knex';
import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { filterForm, nextLink, PAGE_SIZE } from '../../../console/lists';
import { html, type Content } from '../../../http/html';
import { table } from '../../../http/table';
import { findListedUser, listUsers, type ListedUser } from '../../../store/macro/userList';
import { may } from '../actor';
import type { Caller } from '../caller';
import type { ConsoleCalls } from './calls';
import { entered } from './entered';
import { stateOf, userLink } from './userFacts';
import { brief, seesAll } from './visible';
import { USERS_PATH, CREATE_PATH } from './paths';

/** Roles of a user that the list names. */
const MAX_ROLES = 4;

/** The database's users, as far as the session sees them. */
export function usersPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: USERS_PATH,
    show: (visit) =>
      entered(calls, { visit }, async (caller) => {
        const { db, now } = calls.callOf(visit);
        const { actor, database } = caller;
        const users = await usersOf(visit, caller, db);
        const more = users.length > PAGE_SIZE;
        const shown = users.slice(0, PAGE_SIZE);
        return page({
          title: 'Users',
          main: html`${
            may(actor, 'Create user')
              ? html`<p><a href="${visit.base}${CREATE_PATH}">Create a user</a></p>`
              : undefined
          }
          ${
            seesAll(actor)
              ? filterForm(visit, filter, 'Search')
              : html`<p>Your role has no permission by which you would see other users.</p>`
          }
          ${
            shown.length === 0
              ? html`<p>There is no such user.</p>`
              : table(
                  ['User', 'Full name', 'E-mail address', 'State', 'Admin user', 'Roles'],
                  shown.map((user) => rowOf(user, visit.base, stateOf(user, database, now))),
                )
          }
          ${more ? nextLink(visit, { after: shown.at(-1)!.user_key }) : undefined}`,
        });
      }),
  };
}

/** One user more than fit on a page, where there are more. */
async function usersOf(
  { query }: Visit,
  { actor, caller, database }: Caller,
  db: Knex,
): Promise<ListedUser[]> {
  const { company_id } = database;
  if (seesAll(actor)) {
    const [text, after] = [query.get('text') ?? '', query.get('after') ?? ''];
    return listUsers(db, company_id, { text, after, limit: PAGE_SIZE + 1 });
  }
  const own = await findListedUser(db, company_id, caller.user_key);
  return own ? [own] : [];
}

function rowOf(user: ListedUser, base: string, state: string): Content[] {
  const { user_id, full_name, email, admin_id, roles } = user;
  const named = roles.slice(0, MAX_ROLES).map((role, at) => html`${at > 0 ? ', ' : ''}${brief(role)}`);
  const others = roles.length - named.length;
  return [
    userLink(base, user_id),
    brief(full_name),
    brief(email),
    state,
    admin_id === null ? undefined : html`<bdi>${admin_id}</bdi>`,
    html`${named}${others > 0 ? ` and ${others} more` : ''}`,
  ];
}

const filter = [
  {
    name: 'text',
    label: 'Name or e-mail address',
    note: 'A part of the user name, the full name or the e-mail address.',
  },
];
