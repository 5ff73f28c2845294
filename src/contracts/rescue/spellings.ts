import type { Spellings } from '../../soap/spellings';

/**
 * The spellings of documents and clients, beside those of the WSDL (sections 2 and 5 of the contract's second part): names that differ
 * only in case break the proxies of PHP, so the WSDL declares one of each.
 */
export const spellings: Spellings = new Map([
  ['getSession_v2', 'getSession_V2'],
  ['getSession_v3', 'getSession_V3'],
  ['getTimezone', 'getTimeZone'],
  ['setTimezone', 'setTimeZone'],
]);
