import { WallTime } from './wallTime';

/**
 * Replaces a value that the request contains but that is not of its type. Code that reads it returns the documented
 * refusal for that element. Values are never coerced and never get a default.
 */
export const illTyped = Symbol('ill-typed');
export type IllTyped = typeof illTyped;

/** Parses an `xs:int` of 32 bits; XML Schema allows white space around it. */
export function parseInt32(text: string): number | IllTyped {
  const digits = collapse(text);
  if (!/^[+-]?\d+$/.test(digits)) return illTyped;
  const value = Number(digits) || 0; // not -0
  return value >= -2147483648 && value <= 2147483647 ? value : illTyped;
}

/** Parses an `xs:boolean`: `true`, `false`, `1` or `0`; XML Schema allows white space around it. */
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

/** Parses a boolean of a form: in any case, since clients in .NET write `True`. */
export function parseFormBoolean(text: string): boolean | IllTyped {
  return parseBoolean(text.toLowerCase());
}

/**
 * Parses an `xs:dateTime`: a date, a time and an optional time zone of at most 14 hours, without which it is a
 * {@link WallTime}. XML Schema allows white space around it.
 */
export function parseDateTime(text: string): Date | WallTime | IllTyped {
  const [, day = '', time = '', zone] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/.exec(
      collapse(text),
    ) ?? [];
  // Date takes 30 February for 2 March.
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return illTyped;
  const date = zone === undefined ? new WallTime(`${day}T${time}Z`) : new Date(`${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? illTyped : date;
}

/** Removes the white space around a value; XML counts only four characters as white space. */
function collapse(text: string): string {
  let start = 0;
  let end = text.length;
  // A regular expression for trailing white space would take quadratic time on white space within the text.
  while (start < end && isWhiteSpace(text[start]!)) start++;
  while (end > start && isWhiteSpace(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function isWhiteSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
