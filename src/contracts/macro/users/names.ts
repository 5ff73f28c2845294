import { isLongerThan } from '../../../credentials/textLength';

/** Maximum lengths, in characters (contract section 2). */
const MAX_USER_NAME = 20;
const MAX_FULL_NAME = 100;
const MAX_EMAIL = 320;

/** No text may contain a backquote, pipe, tilde or double quote. */
const forbidden = /[`|~"]/;
const forbiddenInFullName = /[%*><=]/;

/** Whether a new user may have this name. */
export function isUserName(text: string): boolean {
  return text.length <= MAX_USER_NAME && /^[A-Za-z0-9]+$/.test(text);
}

/** Whether a user could have this name. Names of legacy users may contain spaces. */
export function couldBeUserName(text: string): boolean {
  return text.length <= MAX_USER_NAME && /^[A-Za-z0-9 ]+$/.test(text) && text.trim() !== '';
}

/** What a valid full name is, in words. */
export const FULL_NAME = `1 to ${MAX_FULL_NAME} characters, none of them one of \` | ~ " % * > = <`;

/** Whether a text is a valid full name. */
export function isFullName(text: string): boolean {
  return (
    text.trim() !== '' &&
    !isLongerThan(MAX_FULL_NAME, text) &&
    !forbidden.test(text) &&
    !forbiddenInFullName.test(text)
  );
}

/** Whether a text is an e-mail address as the contract defines it: an @, and a dot somewhere after it. */
export function isEmail(text: string): boolean {
  return !isLongerThan(MAX_EMAIL, text) && !forbidden.test(text) && /^[^@]*@[^]*\./.test(text);
}

/**
 * Folds a user name to lower case, so that names that differ only in case are equal. It folds only A to Z: user names have
 * no other letters, and some letters of other alphabets would fold to these.
 */
export function userKey(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
