import { isLoopback } from './origin';

/**
 * The warning that passwords may cross a network in clear text: the service listens on a non-loopback address, has no TLS
 * and trusts no proxy.
 *
 * @param address the IP address that the service listens on.
 * @returns undefined if there is nothing to warn of.
 */
export function clearTextWarning(
  address: string,
  { tls, trustedProxies }: { tls: boolean; trustedProxies: readonly string[] },
): string | undefined {
  if (tls || trustedProxies.length > 0 || isLoopback(address)) return undefined;
  return (
    `Listening on ${address} without TLS: passwords and sessions cross the network in clear text. ` +
    'Set TLS_CERT and TLS_KEY; or put a proxy with TLS in front and name it in TRUST_PROXY; or set HOST to 127.0.0.1.'
  );
}
