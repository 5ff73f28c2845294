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

/**
 * `xs:dateTime`: a date, a time and perhaps a time zone, with white space around it as XML Schema allows. One without a
 * time zone is taken for UTC.
 */
export function parseDateTime(text: string): Date | IllTyped {
  const [, moment, zone] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?$/.exec(collapse(text)) ?? [];
  const date = new Date(`${moment}${zone ?? 'Z'}`);
  return Number.isNaN(date.getTime()) ? illTyped : date;
}

/** Takes away the white space around a value; only these four characters are white space to XML. */
function collapse(text: string): string {
  let start = 0;
  let end = text.length;
  // Not by an expression: one that looks for white space at the end takes quadratic time over white space within.
  while (start < end && isWhiteSpace(text[start]!)) start++;
  while (end > start && isWhiteSpace(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function isWhiteSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
