import { createHmac, timingSafeEqual } from 'node:crypto';
import { html, type Html } from '../http/html';
import type { Session, Visit } from './contractConsole';
import type { Form } from './form';

const TOKEN_FIELD = 'token';

/** What a form of a session must carry, so that no other site can send one. Only somebody who has the secret can make it. */
function tokenOf({ secret }: Session): Buffer {
  return createHmac('sha256', secret).update('A form of the console').digest();
}

/** The hidden field with the token of the visitor's session; each form that acts in the session has it. */
export function tokenField({ session }: Pick<Visit, 'session'>): Html {
  return html`<input
    type="hidden"
    name="${TOKEN_FIELD}"
    value="${tokenOf(session).toString('base64url')}"
  />`;
}

/** Whether a form carries the token of a session. */
export function hasToken(form: Form, session: Session): boolean {
  const [sent, expected] = [Buffer.from(form.value(TOKEN_FIELD), 'base64url'), tokenOf(session)];
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}
