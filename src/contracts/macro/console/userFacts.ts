import { html, type Content, type Html } from '../../../http/html';
import type { DatabaseRow } from '../../../store/macro/rows';
import type { ListedUser } from '../../../store/macro/userList';
import { isLocked } from '../users/locks';
import { userPath } from './paths';

/** A user's name as a link to the user's page. @param base the path below which the contract's pages are. */
export function userLink(base: string, userName: string): Html {
  return html`<a href="${base}${userPath(userName)}"><bdi>${userName}</bdi></a>`;
}

/** In a few words, whether a user can log in, and whether they are a system administrator. */
export function stateOf(user: ListedUser, database: DatabaseRow, now: Date): string {
  return [
    user.enabled ? 'enabled' : 'disabled',
    ...(isLocked(user, database, now) ? ['locked'] : []),
    ...(user.password_temporary ? ['temporary password'] : []),
    ...(user.sysadmin ? ['system administrator'] : []),
  ].join(', ');
}

/** What the page of a user says of them. @param more further names and values. */
export function userFacts(
  base: string,
  user: ListedUser,
  state: string,
  more: readonly (readonly [string, Content])[] = [],
): Html {
  const facts: readonly (readonly [string, Content])[] = [
    ['User name', html`<bdi>${user.user_id}</bdi>`],
    ['Full name', html`<bdi>${user.full_name}</bdi>`],
    ['E-mail address', user.email === '' ? '–' : html`<bdi>${user.email}</bdi>`],
    ['State', state],
    ['Admin user', user.admin_id === null ? '–' : userLink(base, user.admin_id)],
    [
      'Roles',
      user.roles.length === 0
        ? '–'
        : user.roles.map((role, at) => html`${at > 0 ? ', ' : ''}<bdi>${role}</bdi>`),
    ],
    ...more,
  ];
  return html`<dl>
    ${facts.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
