import type { Link } from '../http/page';
import type { ServiceAddresses } from './endpoints/overview';

/** Where the calls of each contract go. A contract's first link is the address of its calls. */
export function addressesOf(
  url: string,
  contracts: readonly { name: string; links: readonly Link[] }[],
): ServiceAddresses {
  return {
    url,
    contracts: Object.fromEntries(
      contracts.map(({ name, links: [start, ...others] }) => {
        const wsdl = others.find(({ href }) => href.endsWith('?wsdl'));
        return [name, { url: `${url}${start!.href}`, ...(wsdl && { wsdlUrl: `${url}${wsdl.href}` }) }];
      }),
    ),
  };
}
