/** A string, which stays as it is, or a number. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d[\d.eE+-]*)/g;

/**
 * Reads JSON. Numbers are given as they are written, as text, so that `1e3` and `10.0` are told from 1000 and 10, and
 * no digit of a long one is lost; the contract takes `"1"` for 1 anyway (section 1).
 *
 * @throws SyntaxError for what is not JSON.
 */
export function parseJson(text: string): unknown {
  JSON.parse(text);
  return JSON.parse(
    text.replace(stringOrNumber, (token: string, number?: string) => (number ? `"${number}"` : token)),
  );
}
