import type { Link } from '../../http/page';

/** The links of a SOAP service at a path for the welcome page. */
export function serviceLinks(path: string): readonly Link[] {
  return [
    { text: 'service page', href: path },
    { text: 'WSDL', href: `${path}?wsdl` },
  ];
}
