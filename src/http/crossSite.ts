import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser sends a request on behalf of a page of another origin, which must not act in a user's session.
 * Browsers say so in Sec-Fetch-Site; those from before 2023 in Origin, for requests that change something. Programs send
 * neither.
 *
 * `same-site` counts as foreign: another port of this host is the same site, so its pages' requests carry our cookies, but
 * another party's program may run there.
 *
 * @param ownOrigin the address by which the client reached the service.
 */
export function isCrossSite({ headers }: IncomingMessage, ownOrigin: () => string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  // Compares only hosts: a proxy that terminates TLS need not tell us the scheme.
  return origin !== undefined && hostOf(origin) !== hostOf(ownOrigin());
}

/** The host of an origin; undefined for `null`, which never equals our own origin. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
