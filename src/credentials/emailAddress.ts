import isEmail from 'validator/lib/isEmail';
import { foldedName } from './foldedName';

/** The longest address that a mail server must accept (RFC 5321, section 4.5.3.1.3, less the angle brackets). */
export const MAX_EMAIL_LENGTH = 254;

/** Whether a text is an e-mail address; both parts may contain non-ASCII letters. */
export function isEmailAddress(text: string): boolean {
  return text.length <= MAX_EMAIL_LENGTH && isEmail(text);
}

/** A key that is the same for addresses that differ only in case or in the encoding of an accent. */
export function emailKey(address: string): string {
  return foldedName(address, MAX_EMAIL_LENGTH);
}
