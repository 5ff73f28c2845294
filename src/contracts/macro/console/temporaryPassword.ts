import { page, type Answer } from '../../../console/answer';
import type { Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import { newTemporaryPassword } from '../passwords/newTemporaryPassword';
import type { PasswordPolicy } from '../passwords/passwordPolicy';
import { userLink } from './userFacts';
import { USERS_PATH, TEMPORARY_PATH } from './paths';

/** The temporary password that a form asks for: the one in it, or a new one if there is none. */
export function passwordOf(given: string, policy: PasswordPolicy): { password: string; isMade: boolean } {
  return given === ''
    ? { password: newTemporaryPassword(policy), isMade: true }
    : { password: given, isMade: false };
}

/** Shows a temporary password that was made. It is nowhere but on this page. */
export function temporaryPasswordShown(
  { base }: Visit,
  { userName, password }: { userName: string; password: string },
): Answer {
  return page({
    title: 'Temporary password',
    trail: [{ text: 'Users', href: `${base}${USERS_PATH}` }],
    main: html`<p class="lead">Hand this password over now. It is not shown again.</p>
      <dl>
        <dt>User</dt>
        <dd>${userLink(base, userName)}</dd>
        <dt>Temporary password</dt>
        <dd><code>${password}</code></dd>
      </dl>
      <p>
        The user replaces it at <a href="${base}${TEMPORARY_PATH}">Replace a temporary password</a>, then
        signs in.
      </p>`,
  });
}
