import { isLongerThan } from '../../../credentials/textLength';

/** The longest texts, in characters (contract section 2). */
const MAX_USER_NAME = 20;
const MAX_FULL_NAME = 100;
const MAX_EMAIL = 320;

/** What no text may hold: backquote, pipe, tilde and double quote. */
const forbidden = /[`|~"]/;
const forbiddenInFullName = /[%*><=]/;

/** Whether a new user may have this name. */
export function isUserName(text: string): boolean {
  return text.length <= MAX_USER_NAME && /^[A-Za-z0-9]+$/.test(text);
}

/** Whether a user could have this name: those of long ago may hold spaces. */
export function couldBeUserName(text: string): boolean {
  return text.length <= MAX_USER_NAME && /^[A-Za-z0-9 ]+$/.test(text) && text.trim() !== '';
}

/** Whether a text is a full name. */
export function isFullName(text: string): boolean {
  return (
    text.trim() !== '' &&
    !isLongerThan(MAX_FULL_NAME, text) &&
    !forbidden.test(text) &&
    !forbiddenInFullName.test(text)
  );
}

/** Whether a text is an e-mail address, as far as the contract looks: an @, and a dot somewhere after it. */
export function isEmail(text: string): boolean {
  return !isLongerThan(MAX_EMAIL, text) && !forbidden.test(text) && /^[^@]*@[^]*\./.test(text);
}

/**
 * A user name folded to one case, so that two that differ only in that are one. Only A to Z are folded, since user names
 * have no other letters: other alphabets have letters that fold to these.
 */
export function userKey(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
