import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { hostsOf } from '../http/badInput';
import { isLoopback } from '../http/origin';
import { Problem } from './problem';

/** The names by which programs on this machine reach it. A name that only begins so may belong to anyone. */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/i;

/**
 * Creates the check that each request passes before its path is looked at. A web page must not drive the service, neither
 * from its own origin nor through a name of its own that leads to this machine.
 *
 * @param address the IP address that the port listens on.
 * @param token what each request must carry; undefined: nothing.
 * @param isOpen whether a path needs no token, because what answers there asks for it in its own way.
 * @returns a function that throws a Problem: 400, 401 or 403.
 */
export function createGuard(
  address: string,
  token: string | undefined,
  isOpen: (path: string) => boolean = () => false,
): (request: IncomingMessage) => void {
  const isLocal = isLoopback(address);
  const isOwn = (host: string) => {
    const name = host.replace(/:\d{1,5}$/, '');
    return name === address || LOOPBACK_HOST.test(name);
  };
  const expected = token === undefined ? undefined : digest(token);
  return (request) => {
    const { host = '', origin, 'sec-fetch-site': site, authorization = '' } = request.headers;
    if (!request.url?.startsWith('/'))
      throw new Problem(400, 'Send the path alone as the target of the request, such as /metrics.');
    if (hostsOf(request) > 1 || (isLocal && !isOwn(host)))
      throw new Problem(403, 'Send one Host header with localhost, 127.0.0.1 or [::1].');
    if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
      throw new Problem(403, 'Web pages may not use this port. A program sends no Origin header.');
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new Problem(403, 'Web pages may not use this port. A program sends no Sec-Fetch-Site header.');
    if (!expected || isOpen(request.url.split('?', 1)[0]!)) return;
    if (!timingSafeEqual(expected, digest(bearerOf(authorization))))
      throw new Problem(401, 'Send "Authorization: Bearer" and the token that MANAGEMENT_TOKEN sets.', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
  };
}

/** Digests have one length, so comparing them reveals neither the token's content nor its length. */
const digest = (text: string) => createHash('sha256').update(text).digest();

/** The token of an Authorization header; empty, which no token is, if it is of another kind. */
function bearerOf(authorization: string): string {
  return /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}
