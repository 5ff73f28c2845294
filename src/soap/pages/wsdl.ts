import { escapeText } from '../encoder';

/** The WSDL, with the address that the client used instead of the one in the file. */
export function servedWsdl(wsdl: string, address: string): string {
  return wsdl.replace(
    /(<soap(?:12)?:address location=")[^"]*(")/g,
    (_match, before: string, after: string) => {
      return before + escapeText(address) + after;
    },
  );
}
