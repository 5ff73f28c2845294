import { MAX_DEPTH, MAX_VALUES } from './limits';

/**
 * A string, or what begins, ends and parts values. A string may lack its end, since nobody has looked yet whether the
 * text is JSON: else every quote in one without an end would be tried as a beginning.
 */
const structure = /"[^"\\]*(?:\\[^][^"\\]*)*"?|[[\]{},]/g;

/** A string, which stays as it is, or a number. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d[\d.eE+-]*)/g;

/**
 * Reads JSON. Numbers are given as they are written, as text, so that `1e3` and `10.0` are told from 1000 and 10, and
 * no digit of a long one is lost; the contract takes `"1"` for 1 anyway (section 1).
 *
 * @throws SyntaxError for what is not JSON; Error over the limits.
 */
export function parseJson(text: string): unknown {
  checkLimits(text);
  JSON.parse(text);
  return JSON.parse(
    text.replace(stringOrNumber, (token: string, number?: string) => (number ? `"${number}"` : token)),
  );
}

/** Looks at the outline alone, so that it stops where a limit is passed, whatever follows. */
function checkLimits(text: string): void {
  let depth = 0;
  let values = 1;
  for (const [token] of text.matchAll(structure)) {
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (token.length === 1 && token !== ']' && token !== '}') values++;
    if (depth > MAX_DEPTH || values > MAX_VALUES) throw new Error('The body holds more than is read');
  }
}
