import { encoderOf, type Encode } from '../../http/coding';
import { escapeText } from '../encoder';

/** Largest number of addresses for which a WSDL is kept. A service has few, but a client can send any Host header. */
const MOST_ADDRESSES = 8;

/**
 * Serves a WSDL with the address that the client used instead of the one in the file. The replies for an address share its text,
 * which has 300 KB, so that a client that asks many times and reads no reply does not fill the memory. A client with another Host
 * header each time gets a text of its own each time, up to the limit of a connection's requests; PUBLIC_URL ends that.
 */
export function wsdlServer(wsdl: string): (address: string) => Encode {
  const kept = new Map<string, Encode>();
  return (address) => {
    const found = kept.get(address) ?? encoderOf(withAddress(wsdl, address));
    // The map is in the order of the last use.
    kept.delete(address);
    kept.set(address, found);
    if (kept.size > MOST_ADDRESSES) kept.delete(kept.keys().next().value!);
    return found;
  };
}

function withAddress(wsdl: string, address: string): string {
  return wsdl.replace(
    /(<soap(?:12)?:address location=")[^"]*(")/g,
    (_match, before: string, after: string) => before + escapeText(address) + after,
  );
}
