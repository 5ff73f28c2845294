import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyaddr from 'proxy-addr';

/** The settings for the path from the clients to the service. */
export interface OriginSettings {
  /** The address at which clients reach the service, without a trailing slash; undefined: the one that each client uses. */
  publicUrl: string | undefined;
  /** Whether the service itself uses TLS. */
  tls: boolean;
  /** Addresses and CIDR ranges of the proxies whose forwarded headers are trusted. */
  trustedProxies: readonly string[];
}

/** A request's client, and the address that it used, as far as the information can be trusted. */
export interface Origins {
  /** The client's IP address. */
  addressOf(request: IncomingMessage): string;
  /** Whether the client used https, so that its cookies must be Secure. */
  isSecure(request: IncomingMessage): boolean;
  originOf: OriginOf;
}

/** The address at which a request's client reached the service: `scheme://host`, or PUBLIC_URL if it is set. */
export type OriginOf = (request: IncomingMessage) => string;

/**
 * Determines a request's client and address from the connection and, if it comes from a trusted proxy, from
 * X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Host. Ignores these headers from others, and malformed values.
 */
export function createOrigins({ publicUrl, tls, trustedProxies }: OriginSettings): Origins {
  const always = tls || (publicUrl?.startsWith('https:') ?? false);
  const forwarded = trustedProxies.length > 0 ? forwardedBy(trustedProxies) : nothing;
  const isSecure = (request: IncomingMessage) => always || forwarded.scheme(request) === 'https';
  return {
    addressOf: (request) => forwarded.client(request) ?? plainAddress(request.socket.remoteAddress),
    isSecure,
    originOf(request) {
      if (publicUrl) return publicUrl;
      // The address goes into replies that programs parse, so an invalid host is ignored.
      const host = [forwarded.host(request), request.headers.host].find((each) => each && HOST.test(each));
      const scheme = tls ? 'https' : (forwarded.scheme(request) ?? 'http');
      return `${scheme}://${host ?? 'localhost'}`;
    },
  };
}

const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** A trusted proxy's information about a request; undefined if there is none, or it is malformed. */
interface Forwarded {
  client(request: IncomingMessage): string | undefined;
  scheme(request: IncomingMessage): 'http' | 'https' | undefined;
  host(request: IncomingMessage): string | undefined;
}

const nothing: Forwarded = { client: () => undefined, scheme: () => undefined, host: () => undefined };

function forwardedBy(trustedProxies: readonly string[]): Forwarded {
  const isTrusted = proxyaddr.compile([...trustedProxies]);
  const last = (request: IncomingMessage, name: string) =>
    isTrusted(request.socket.remoteAddress ?? '', 0) ? lastOf(request.headers[name]) : undefined;
  return {
    client(request) {
      if (request.headers['x-forwarded-for'] === undefined) return undefined;
      // From the connection back to the first untrusted address. A malformed entry ends the list before it.
      const way = proxyaddr.all(request, isTrusted).map(plainAddress);
      const end = way.findIndex((address) => isIP(address) === 0);
      return way.at(end < 0 ? -1 : Math.max(end - 1, 0));
    },
    scheme(request) {
      const scheme = last(request, 'x-forwarded-proto')?.toLowerCase();
      return scheme === 'http' || scheme === 'https' ? scheme : undefined;
    },
    host: (request) => last(request, 'x-forwarded-host'),
  };
}

/** The value that the nearest proxy added; earlier values may come from the client. */
function lastOf(header: string | string[] | undefined): string | undefined {
  return String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim();
}

/** Converts an IPv4-mapped IPv6 address to the IPv4 address. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/i, '');
}

/** Whether a value is valid in TRUST_PROXY: an IP address, a CIDR range, or one of Express's names for ranges. */
export function isProxyRange(value: string): boolean {
  try {
    proxyaddr.compile([value]);
    // Without this check, `1` would mean the address 0.0.0.1, but in Express's setting it means one proxy.
    return /^[a-z]+$/.test(value) || isIP(value.replace(/\/.*/, '')) > 0;
  } catch {
    return false;
  }
}

/** Whether only programs on this machine can reach an address. */
export const isLoopback: (address: string) => boolean = (address) => loopback(address, 0);

const loopback = proxyaddr.compile('loopback');
