import { isLoopback } from './origin';

/**
 * The warning that others can reach demo data, whose passwords are public. TLS does not help against that.
 *
 * @param address the IP address that the service listens on.
 * @param demos the titles of the contracts whose demo data the database has.
 * @returns undefined if there is nothing to warn of.
 */
export function publicDemoWarning(address: string, demos: readonly string[]): string | undefined {
  if (demos.length === 0 || isLoopback(address)) return undefined;
  return (
    `Listening on ${address} with the demo data of ${demos.join(', ')}: its passwords are public, so anyone who reaches ` +
    'this address can log in. Use a database without demo data, or set HOST to 127.0.0.1.'
  );
}
