import { MAX_DEPTH, MAX_VALUES } from './limits';

/**
 * A string, or a character that begins, ends or separates values. A string may lack its end, since the text is not known
 * to be JSON yet. Otherwise every quote in an unterminated string would be tried as the beginning of another.
 */
const structure = /"[^"\\]*(?:\\[^][^"\\]*)*"?|[[\]{},]/g;

/** A string, which is kept as it is, or a number. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d[\d.eE+-]*)/g;

/**
 * Reads JSON. It returns numbers as text, exactly as written. So `1e3` and `10.0` differ from 1000 and 10, and a long
 * number loses no digit. The contract accepts `"1"` for 1 anyway (section 1).
 *
 * @throws SyntaxError if the text is not JSON; Error if it exceeds the limits.
 */
export function parseJson(text: string): unknown {
  checkLimits(text);
  JSON.parse(text);
  return JSON.parse(
    text.replace(stringOrNumber, (token: string, number?: string) => (number ? `"${number}"` : token)),
  );
}

/** Scans only the structure, so that it stops as soon as a limit is exceeded, whatever follows. */
function checkLimits(text: string): void {
  let depth = 0;
  let values = 1;
  for (const [token] of text.matchAll(structure)) {
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (token.length === 1 && token !== ']' && token !== '}') values++;
    if (depth > MAX_DEPTH || values > MAX_VALUES) throw new Error('The body exceeds the limits');
  }
}
