import type { Link } from '../../http/page';

/** Where people begin with a SOAP service at a path. */
export function serviceLinks(path: string): readonly Link[] {
  return [
    { text: 'service page', href: path },
    { text: 'WSDL', href: `${path}?wsdl` },
  ];
}
