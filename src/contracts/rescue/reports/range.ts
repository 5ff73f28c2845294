import { illTyped, type IllTyped } from '../../../soap/lexical';
import { WallTime } from '../../../soap/wallTime';
import { refuse } from '../../refusal';
import { DAY, FIRST_MOMENT, LAST_MOMENT, parseDateAndTime, wallClockAt, type WallClock } from './dates';
import { savedClock, wallClockRange, type ReportSettings } from './settings';

/** What was sent for one end of the range; undefined leaves it as it is. */
export type SentClock = WallClock | IllTyped | undefined;

/** The begin and the end of a range that were sent. */
export interface SentRange {
  begin: SentClock;
  end: SentClock;
  /** Whether it is of whole days, of which it has one at least. */
  wholeDays: boolean;
  /** The names of their elements, for the reasons of refusals. */
  named: readonly [begin: string, end: string];
}

/** Reads what was sent by a reader of dates. A missing or an empty text leaves that end of the range as it is. */
function sentClock(text: string | undefined, read: (text: string) => WallClock | undefined): SentClock {
  return text === undefined || text === '' ? undefined : (read(text) ?? illTyped);
}

/** The days of a range that were sent. */
export interface SentDays {
  first: string | undefined;
  last: string | undefined;
  /** Reads a day. @returns undefined if the text is none. */
  read(text: string): WallClock | undefined;
  /** The names of their elements, for the reasons of refusals. */
  named: SentRange['named'];
}

/** Decides on a change of the range to whole days, of which the last is in it; like {@link rangeChange}. */
export function daysChange(settings: ReportSettings, now: Date, { first, last, read, named }: SentDays) {
  const lastClock = sentClock(last, read);
  return rangeChange(settings, now, {
    begin: sentClock(first, read),
    end: lastClock instanceof Date ? endOfDay(lastClock) : lastClock,
    wholeDays: true,
    named,
  });
}

/** The first moment after a day, unless four digits for the year cannot name it: then the last moment that they can. */
function endOfDay(day: WallClock): WallClock {
  return new Date(Math.min(day.getTime() + DAY, LAST_MOMENT));
}

/** The last day of which a range has a moment. */
export function lastDay({ begin, end }: { begin: WallClock; end: WallClock }): WallClock {
  return new Date(Math.max(begin.getTime(), end.getTime() - 1));
}

/**
 * Decides on a change of the range (section 5 of the contract's second part). What was not sent stays as it is, and counts when
 * the range is checked.
 *
 * @returns the settings to change, or a refusal.
 */
export function rangeChange(
  settings: ReportSettings,
  now: Date,
  { begin, end, wholeDays, named: [beginName, endName] }: SentRange,
) {
  if (begin === illTyped) return refuse('InvalidFormat', `${beginName} is not a date in the set format`);
  if (end === illTyped) return refuse('InvalidFormat', `${endName} is not a date in the set format`);
  if (!begin && !end) return {};
  const before = wallClockRange(settings, now);
  const length = (end ?? before.end).getTime() - (begin ?? before.begin).getTime();
  if (length < 0 || (wholeDays && length === 0)) {
    return refuse(
      'InvalidDateRange',
      `${endName}, or the end that is set, is before ${beginName}, or the begin that is set`,
    );
  }
  return { ...(begin && { begin: savedClock(begin) }), ...(end && { end: savedClock(end) }) };
}

/** Reads a moment that was sent: over HTTP a text, over SOAP an xs:dateTime, with a time zone of its own or in the set one. */
export function sentMoment(
  sent: Date | IllTyped | string | undefined,
  { dateFormat, minutesFromUtc }: ReportSettings,
): SentClock {
  if (typeof sent === 'string') return sentClock(sent, (text) => parseDateAndTime(text, dateFormat));
  if (!(sent instanceof Date)) return sent;
  const clock = sent instanceof WallTime ? sent : wallClockAt(sent, minutesFromUtc);
  return clock.getTime() < FIRST_MOMENT || clock.getTime() > LAST_MOMENT ? illTyped : clock;
}
