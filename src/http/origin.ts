import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyaddr from 'proxy-addr';

/** What the settings say about the way from the clients to the service. */
export interface OriginSettings {
  /** The address by which clients reach the service, without a slash at its end; undefined: the one that each asks by. */
  publicUrl: string | undefined;
  /** Whether the service itself speaks TLS. */
  tls: boolean;
  /** Addresses and CIDR ranges of the proxies whose forwarded headers are believed. */
  trustedProxies: readonly string[];
}

/** Who sent a request, and by which address, as far as that can be believed. */
export interface Origins {
  /** The client's IP address. */
  addressOf(request: IncomingMessage): string;
  /** Whether the client reached the service over https, so that its cookies are for https only. */
  isSecure(request: IncomingMessage): boolean;
  originOf: OriginOf;
}

/** The address by which the client of a request reached the service: `scheme://host`, or PUBLIC_URL if it is set. */
export type OriginOf = (request: IncomingMessage) => string;

/**
 * Reads the way from the client out of the connection, and from proxies that are trusted out of X-Forwarded-For,
 * X-Forwarded-Proto and X-Forwarded-Host. Anybody else's are ignored, and of a trusted proxy's what is malformed.
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
      // What is sent back is read by programs, so a host that is none falls back.
      const host = [forwarded.host(request), request.headers.host].find((each) => each && HOST.test(each));
      const scheme = tls ? 'https' : (forwarded.scheme(request) ?? 'http');
      return `${scheme}://${host ?? 'localhost'}`;
    },
  };
}

const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** What a proxy says of a request; undefined where it says nothing that can be believed. */
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
      // From the connection back to the first that is not trusted; one that is no address is as far as we can see.
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

/** The value that the nearest proxy gave: those before it are what it was told, perhaps by the client. */
function lastOf(header: string | string[] | undefined): string | undefined {
  return String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim();
}

/** An IPv4 address that came to a socket of IPv6, as itself. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/i, '');
}

/** Whether a value can stand in TRUST_PROXY: an IP address, a CIDR range, or a name for some, as Express has them. */
export function isProxyRange(value: string): boolean {
  try {
    proxyaddr.compile([value]);
    // It would take 1 for 0.0.0.1, where Express's setting means a number of proxies.
    return /^[a-z]+$/.test(value) || isIP(value.replace(/\/.*/, '')) > 0;
  } catch {
    return false;
  }
}

/** Whether only programs of this machine reach an address. */
export const isLoopback: (address: string) => boolean = (address) => loopback(address, 0);

const loopback = proxyaddr.compile('loopback');
