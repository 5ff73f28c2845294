import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser sends a request for a page of another origin, which may act in nobody's session. Browsers say so in
 * Sec-Fetch-Site, and those of before 2023 in Origin where the request changes something. Programs send neither.
 *
 * `same-site` counts as foreign: another port of this host is of the same site, and sends its cookies, though somebody
 * else's program may answer there.
 *
 * @param ownOrigin the address by which the client reached the service.
 */
export function isCrossSite({ headers }: IncomingMessage, ownOrigin: () => string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  // A proxy that ends TLS need not say so; the host is what tells who it is.
  return origin !== undefined && hostOf(origin) !== hostOf(ownOrigin());
}

/** Undefined for `null`, the origin of what has none, which is nobody's own. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
