import { parseCookie, stringifySetCookie } from 'cookie';
import type { HttpRequest } from '../http/exchange';
import type { Session } from './contractConsole';

const SESSION_COOKIE = 'understudy-console';
const NOTICE_COOKIE = 'understudy-notice';

/** Characters of a name or a notice that a cookie keeps, of the 4,096 bytes that browsers accept for it. */
const MAX_TEXT = 200;

/** Seconds in which the page that shows a notice must come. */
const NOTICE_SECONDS = 60;

/** The session that the cookie of a request carries; undefined if there is none. It may have ended. */
export function sessionOf({ headers }: Pick<HttpRequest, 'headers'>): Session | undefined {
  const [name, secret] = (parseCookie(headers.cookie ?? '')[SESSION_COOKIE] ?? '').split('.');
  return name !== undefined && secret ? { name: read(name), secret } : undefined;
}

/** The notice that the page is to show. */
export function noticeOf({ headers }: HttpRequest): string | undefined {
  const notice = parseCookie(headers.cookie ?? '')[NOTICE_COOKIE];
  return notice ? read(notice) : undefined;
}

/** The Set-Cookie header that starts a session, or ends it in the browser. @param path the only one that gets the cookie. */
export function sessionCookie(path: string, request: HttpRequest, session: Session | undefined): string {
  const value = session ? `${written(session.name)}.${session.secret}` : '';
  return stringifySetCookie(SESSION_COOKIE, value, {
    ...attributes(path, request),
    ...(!session && { maxAge: 0 }),
  });
}

/** The Set-Cookie header for a notice to show on the next page, or for one that has been shown. */
export function noticeCookie(path: string, request: HttpRequest, notice: string | undefined): string {
  return stringifySetCookie(NOTICE_COOKIE, notice === undefined ? '' : written(notice), {
    ...attributes(path, request),
    maxAge: notice === undefined ? 0 : NOTICE_SECONDS,
  });
}

function attributes(path: string, { secure }: HttpRequest) {
  return { path, httpOnly: true, sameSite: 'strict', secure } as const;
}

function written(text: string): string {
  return Buffer.from(text.slice(0, MAX_TEXT)).toString('base64url');
}

function read(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}
