import type { Knex } from 'knex';
import type { reportOutput, reportType } from '../../../generated/rescue';
import { WallTime } from '../../../soap/wallTime';
import { differing } from '../../../store/engine/differing';
import { namesOf } from '../../../store/engine/columns';
import { pick } from '../../../store/engine/pick';
import type { NodeIdentity } from '../../../store/rescue/identity';
import { readSavedSettings, type SavedSettings } from '../../../store/rescue/reports/settings';
import {
  DAY,
  FIRST_MOMENT,
  instantOf,
  LAST_MOMENT,
  midnightOf,
  wallClockAt,
  type DateFormat,
  type DateStyle,
  type WallClock,
} from './dates';

/** What a user has set for reports (section 5 of the contract's second part). */
export interface ReportSettings extends DateStyle {
  /** The number of the area. */
  area: number;
  type: reportType;
  /** The first moment, as {@link savedClock} writes it; null for the default, which moves with the days. */
  begin: string | null;
  /** The first moment that is no longer in the report. */
  end: string | null;
  /** The first and the last second of the day; if the last is before the first, it is that of the next day. */
  beginTime: number;
  endTime: number;
  minutesFromUtc: number;
  output: reportOutput;
  /** What follows each value of a report in text. */
  delimiter: string;
  dateFormat: DateFormat;
}

/** What counts until a user sets something else. */
export const defaultSettings: ReportSettings = {
  area: 0,
  type: 'LISTALL',
  begin: null,
  end: null,
  beginTime: 0,
  endTime: 24 * 3600 - 1,
  minutesFromUtc: 0,
  output: 'TEXT',
  delimiter: '|',
  dateFormat: 'MMDDYY',
};

/** The names of the settings, in order. */
export const settingNames = namesOf(defaultSettings);

/** How many days a report covers by default; the last is today. */
const DEFAULT_DAYS = 30;

/** Reads the settings of a user. */
export async function settingsOf(db: Knex, user: NodeIdentity): Promise<ReportSettings> {
  return withDefaults(await readSavedSettings(db, user));
}

/** The settings of a user who has saved these. */
export function withDefaults(saved: SavedSettings | undefined): ReportSettings {
  return { ...defaultSettings, ...saved };
}

/** What to save: the settings that are not the default. */
export function withoutDefaults(settings: ReportSettings): SavedSettings {
  return pick(settings, differing(settingNames, defaultSettings, settings));
}

/** The range that a report covers: `begin` is its first moment, and `end` the first that is no longer in it. */
export interface Range {
  begin: Date;
  end: Date;
}

/** The range of a user's reports. A database knows no moment before the year 1. */
export function rangeOf(settings: ReportSettings, now: Date): Range {
  const { begin, end } = wallClockRange(settings, now);
  const moment = (clock: WallClock) => {
    const instant = instantOf(clock, settings.minutesFromUtc).getTime();
    return new Date(Math.min(Math.max(instant, FIRST_MOMENT), LAST_MOMENT));
  };
  return { begin: moment(begin), end: moment(end) };
}

/** The range of a user's reports as the clocks of the user's time zone show it. */
export function wallClockRange(
  { begin, end, minutesFromUtc }: ReportSettings,
  now: Date,
): { begin: WallClock; end: WallClock } {
  const tomorrow = midnightOf(wallClockAt(now, minutesFromUtc)).getTime() + DAY;
  return {
    begin: begin === null ? new Date(tomorrow - DEFAULT_DAYS * DAY) : clockSaved(begin),
    end: end === null ? new Date(tomorrow) : clockSaved(end),
  };
}

/** How the begin or the end of a range is saved: in ISO 8601, without a time zone. */
export function savedClock(clock: WallClock): string {
  return new WallTime(clock).toISOString();
}

function clockSaved(text: string): WallClock {
  return new Date(`${text}Z`);
}
