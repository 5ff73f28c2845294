import { parseCookie, stringifySetCookie } from 'cookie';
import { newSecret } from '../../credentials/secrets';

/** The cookie that authenticates the caller. */
const SESSION_COOKIE = '.ASPXAUTH';

/** How long a session lasts without a call (contract section 1). */
const SESSION_IDLE_MINUTES = 20;

/** When a session that is used now ends, if it is not used again. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_IDLE_MINUTES * 60_000);
}

/** The session's id in a Cookie header. */
export function sessionIdOf(header: string | undefined): string | undefined {
  return parseCookie(header ?? '')[SESSION_COOKIE];
}

/**
 * The Set-Cookie headers of Login (contract section 1). The second cookie authenticates nothing, but clients pick the
 * first of several cookies and fail if there is only one.
 */
export function sessionCookies(id: string, secure: boolean): string[] {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return [
    stringifySetCookie(SESSION_COOKIE, id, attributes),
    stringifySetCookie('NGSecure', newSecret(), attributes),
  ];
}
