import type { Heading, Value } from './columns';
import { formatDateTime, type DateStyle } from './dates';

/** Writes the values of a report (section 7 of the contract's second part). */
export async function* formatted(
  headings: readonly Heading[],
  pages: AsyncIterable<Value[][]>,
  style: DateStyle,
): AsyncGenerator<string[][]> {
  const texts = headings.map(({ kind }) => writers[kind]);
  for await (const rows of pages) {
    yield rows.map((row) => row.map((value, index) => texts[index]!(value, style)));
  }
}

const writers: Readonly<Record<Heading['kind'], (value: Value, style: DateStyle) => string>> = {
  text: (value) => withLineFeeds(value as string),
  number: String,
  dateTime: (value, style) => (value === null ? '' : formatDateTime(value as Date, style)),
  duration: (value) => durationOf(value as number),
  yesNo: (value) => (value ? 'Yes' : ''),
};

/** Writes the line ends of a text as LF. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Writes seconds as `HH:MM:SS`; the hours can have more than two digits. A mean is rounded to the nearest second. */
function durationOf(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
