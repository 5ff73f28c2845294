import { parseInt32 } from '../../soap/lexical';

/** Reads digits as the number of a company; undefined for any other text, and for a number beyond 32 bits. */
export function companyNumber(text: string): number | undefined {
  const number = /^\d+$/.test(text) ? parseInt32(text) : undefined;
  return typeof number === 'number' ? number : undefined;
}
