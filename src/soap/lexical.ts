/**
 * What stands in the place of a value that was sent but is not of its type. It is no value: whoever meets it answers
 * the documented refusal of that element. Nothing is ever coerced or defaulted.
 */
export const illTyped = Symbol('ill-typed');
export type IllTyped = typeof illTyped;

/** `xs:int`: 32 bits, with white space around it as XML Schema allows. */
export function parseInt32(text: string): number | IllTyped {
  const digits = collapse(text);
  if (!/^[+-]?\d+$/.test(digits)) return illTyped;
  const value = Number(digits) || 0; // not -0
  return value >= -2147483648 && value <= 2147483647 ? value : illTyped;
}

/** `xs:boolean`: `true`, `false`, `1` or `0`, with white space around it as XML Schema allows. */
export function parseBoolean(text: string): boolean | IllTyped {
  switch (collapse(text)) {
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      return illTyped;
  }
}

/** Takes away the white space around a value; only these four characters are white space to XML. */
function collapse(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
