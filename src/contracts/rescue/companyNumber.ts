import { parseInt32 } from '../../soap/lexical';

/** Reads a text of digits as the number of a company; undefined if the text is another one, or greater than any number. */
export function companyNumber(text: string): number | undefined {
  const number = /^\d+$/.test(text) ? parseInt32(text) : undefined;
  return typeof number === 'number' ? number : undefined;
}
