import type { AddressInfo, Server } from 'node:net';

/** The address by which a program on this machine reaches a listening server, as `scheme://host:port`. */
export function addressOf(server: Server, scheme: 'http' | 'https'): string {
  const { address, family, port } = server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `${scheme}://${host}:${port}`;
}
