import type { IncomingMessage } from 'node:http';

/**
 * The address by which a client reaches the service, as `scheme://host`: PUBLIC_URL if it is set, else the Host header
 * that the client sent. A Host that is none falls back to localhost, since what is sent back is read by programs.
 */
export function reachedAddress(request: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl) return publicUrl;
  const host = request.headers.host ?? '';
  return `http://${/^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(host) ? host : 'localhost'}`;
}
