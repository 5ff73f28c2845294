import { WallTime } from '../../../soap/wallTime';

/** The order of day, month and year in a date (section 5 of the contract's second part). */
export type DateFormat = 'MMDDYY' | 'DDMMYY' | 'YYMMDD';

/** How a user sees a moment: in which time zone, and in which order its date. */
export interface DateStyle {
  minutesFromUtc: number;
  dateFormat: DateFormat;
}

/** What a clock on the wall shows in a time zone: a date whose UTC fields are what it shows. */
export type WallClock = Date;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** The moments that dates of four digits for the year can name. */
export const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00Z');
export const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

type Part = 'year' | 'month' | 'day';

const orders: Readonly<Record<DateFormat, readonly [Part, Part, Part]>> = {
  MMDDYY: ['month', 'day', 'year'],
  DDMMYY: ['day', 'month', 'year'],
  YYMMDD: ['year', 'month', 'day'],
};

/** The formats by their names. */
export const dateFormats = Object.keys(orders) as DateFormat[];

const patterns = Object.fromEntries(
  dateFormats.map((format) => {
    const parts = orders[format].map((part) =>
      part === 'year' ? `(?<${part}>\\d{4})` : `(?<${part}>\\d{1,2})`,
    );
    return [format, new RegExp(`^${parts.join('/')}$`)];
  }),
) as Record<DateFormat, RegExp>;

/** What the clocks of a time zone show at a moment. */
export function wallClockAt(instant: Date, minutesFromUtc: number): WallClock {
  return new Date(instant.getTime() + minutesFromUtc * MINUTE);
}

/** The moment at which the clocks of a time zone show this. */
export function instantOf(wallClock: WallClock, minutesFromUtc: number): Date {
  return new Date(wallClock.getTime() - minutesFromUtc * MINUTE);
}

/** The begin of a day. */
export function midnightOf(wallClock: WallClock): WallClock {
  return new Date(Math.floor(wallClock.getTime() / DAY) * DAY);
}

/** Reads a date, such as `1/31/2026`. @returns 0:00:00 of that day; undefined if the text is no date in that order. */
export function parseDate(text: string, format: DateFormat): WallClock | undefined {
  const found = patterns[format].exec(text)?.groups;
  if (!found) return undefined;
  const [year, month, day] = [Number(found['year']), Number(found['month']), Number(found['day'])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date : undefined;
}

/**
 * Reads a date with a time, such as `1/31/2026 14:05:00` or `1/31/2026 2:05:00 PM`; without a time it is 0:00:00.
 *
 * @returns undefined if the text is no such thing.
 */
export function parseDateAndTime(text: string, format: DateFormat): WallClock | undefined {
  const space = text.indexOf(' ');
  if (space < 0) return parseDate(text, format);
  const date = parseDate(text.slice(0, space), format);
  const seconds = parseClock(text.slice(space + 1));
  return date && seconds !== undefined ? new Date(date.getTime() + seconds * SECOND) : undefined;
}

/** Reads `H:MM:SS`, or `h:mm:ss AM`. @returns the second of the day. */
function parseClock(text: string): number | undefined {
  const [, clock = '', half] = /^(\d{1,2}:\d\d:\d\d)(?: ([AP]M))?$/i.exec(text) ?? [];
  const seconds = parseTime(clock);
  if (half === undefined || seconds === undefined) return seconds;
  const hour = Math.floor(seconds / 3600);
  if (hour < 1 || hour > 12) return undefined;
  return (seconds % (12 * 3600)) + (half.toUpperCase() === 'PM' ? 12 * 3600 : 0);
}

/** Reads a time of the day, `H:MM` or `H:MM:SS`. @returns the second of the day; undefined if the text is no time. */
export function parseTime(text: string): number | undefined {
  const found = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  const [hours, minutes, seconds] = [1, 2, 3].map((index) => Number(found?.[index] ?? 0)) as [
    number,
    number,
    number,
  ];
  return found && hours < 24 ? (hours * 60 + minutes) * 60 + seconds : undefined;
}

/** Writes the date of a moment, such as `1/31/2026`. */
export function formatDate(instant: Date, style: DateStyle): string {
  return dateOf(wallClockAt(instant, style.minutesFromUtc), style.dateFormat);
}

/** Writes a moment to the second, such as `1/31/2026 2:05:00 PM`. */
export function formatDateTime(instant: Date, style: DateStyle): string {
  const clock = wallClockAt(instant, style.minutesFromUtc);
  const [hours, half] = hoursOf(clock);
  return `${dateOf(clock, style.dateFormat)} ${hours}:${minutesOf(clock)}:${secondsOf(clock)} ${half}`;
}

/** Writes a moment to the minute, such as `1/31/2026 2:05 PM`. */
export function formatMinutes(instant: Date, style: DateStyle): string {
  const clock = wallClockAt(instant, style.minutesFromUtc);
  const [hours, half] = hoursOf(clock);
  return `${dateOf(clock, style.dateFormat)} ${hours}:${minutesOf(clock)} ${half}`;
}

/** Writes the date that a clock shows. */
export function dateOf(clock: WallClock, format: DateFormat): string {
  const parts: Record<Part, string> = {
    year: String(clock.getUTCFullYear()).padStart(4, '0'),
    month: String(clock.getUTCMonth() + 1),
    day: String(clock.getUTCDate()),
  };
  return orders[format].map((part) => parts[part]).join('/');
}

/** Writes what a clock shows so that {@link parseDateAndTime} reads it again, such as `1/31/2026 14:05:00`. */
export function dateAndTimeOf(clock: WallClock, format: DateFormat): string {
  return `${dateOf(clock, format)} ${clock.getUTCHours()}:${minutesOf(clock)}:${secondsOf(clock)}`;
}

/** What a clock shows: over SOAP an xs:dateTime without a time zone, over HTTP a text. */
class ShownClock extends WallTime {
  constructor(
    clock: WallClock,
    readonly text: string,
  ) {
    super(clock);
  }
}

/** Shows a clock in a date format. */
export function shownClock(clock: WallClock, format: DateFormat): ShownClock {
  return new ShownClock(clock, dateAndTimeOf(clock, format));
}

/** The text of a shown clock; an empty one if the value is none. */
export function clockText(value: unknown): string {
  return value instanceof ShownClock ? value.text : '';
}

/** Writes a second of the day as `H:MM:SS`. */
export function timeOf(second: number): string {
  const clock = new Date(second * SECOND);
  return `${clock.getUTCHours()}:${minutesOf(clock)}:${secondsOf(clock)}`;
}

function hoursOf(clock: WallClock): [hours: number, half: 'AM' | 'PM'] {
  const hours = clock.getUTCHours();
  return [hours % 12 || 12, hours < 12 ? 'AM' : 'PM'];
}

function minutesOf(clock: WallClock): string {
  return String(clock.getUTCMinutes()).padStart(2, '0');
}

function secondsOf(clock: WallClock): string {
  return String(clock.getUTCSeconds()).padStart(2, '0');
}
