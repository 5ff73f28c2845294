import { shortened } from '../../../console/shortened';
import { html, type Html } from '../../../http/html';
import { page, type Answer } from '../../../console/answer';
import { refusalNote } from '../../../console/refused';
import { may, type Actor } from '../actor';
import { permissions } from '../permissions';

/**
 * Whether a session sees a user of its database. Each of the permissions is to do something to users, and 'Change user
 * access' exports their names; so a session with one of them sees all users. Every user sees themselves (contract section 2).
 */
export function sees(actor: Actor, userKey: string): boolean {
  return seesAll(actor) || actor.user?.user_key === userKey;
}

/** Whether a session sees all users of its database. */
export function seesAll(actor: Actor): boolean {
  return permissions.some((permission) => may(actor, permission));
}

/** Whether a session sees the roles and who has them: with the permission that ExportAssociations needs. */
export function seesAccess(actor: Actor): boolean {
  return may(actor, 'Change user access');
}

/** The page for a session that may not see what it shows, with the word and the reason of ExportAssociations. */
export function withoutAccess(title: string): Answer {
  const because = "The session's role lacks the permission 'Change user access'";
  return page({ title, status: 403, main: refusalNote({ refused: 'PermissionDenied', because }) });
}

/** A text of users in a list: its beginning, if it is long. */
export function brief(text: string): Html {
  return html`<bdi>${shortened(text)}</bdi>`;
}
