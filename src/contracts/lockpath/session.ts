import { parseCookie, stringifySetCookie } from 'cookie';
import { newSecret } from '../../credentials/secrets';

/** The cookie that authenticates. */
const SESSION_COOKIE = '.ASPXAUTH';

/** A session ends after so long without a call, in minutes (contract section 1). */
const SESSION_IDLE_MINUTES = 20;

/** Until when a session that is used now lives. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_IDLE_MINUTES * 60_000);
}

/** The session's id in a Cookie header. */
export function sessionIdOf(header: string | undefined): string | undefined {
  return parseCookie(header ?? '')[SESSION_COOKIE];
}

/**
 * The Set-Cookie headers that Login sends (contract section 1). The second cookie authenticates nothing: clients pick
 * the first one of several, and break when there is only one.
 */
export function sessionCookies(id: string, secure: boolean): string[] {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return [
    stringifySetCookie(SESSION_COOKIE, id, attributes),
    stringifySetCookie('NGSecure', newSecret(), attributes),
  ];
}
