import isEmail from 'validator/lib/isEmail';
import { foldedName } from './foldedName';

/** The longest address that a mail server must take (RFC 5321, section 4.5.3.1.3, less the angle brackets). */
export const MAX_EMAIL_LENGTH = 254;

/** Whether a text is an e-mail address; letters beyond ASCII may stand in both parts. */
export function isEmailAddress(text: string): boolean {
  return text.length <= MAX_EMAIL_LENGTH && isEmail(text);
}

/** An address folded so that two that differ only in case, or in how an accent is written, are one. */
export function emailKey(address: string): string {
  return foldedName(address, MAX_EMAIL_LENGTH);
}
