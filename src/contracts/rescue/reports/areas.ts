import type { reportArea, reportArea_v2, reportArea_v8 } from '../../../generated/rescue';
import { illTyped, parseInt32, type IllTyped } from '../../../soap/lexical';
import { refuse } from '../../refusal';
import { unreadable } from '../refusal';
import type { ReportSettings } from './settings';

/** The areas that a version of an operation knows, and their numbers (section 6 of the contract's second part). */
export type Areas<Name extends string> = Readonly<Record<Name, number>>;

/** The areas of setReportArea and getReportArea. */
export const areas = {
  SESSION: 0,
  CUSTOMER_SURVEY: 1,
  LOGIN: 2,
  MISSED_SESSION: 3,
  PERFORMANCE: 4,
  CHAT_LOG: 5,
  CUSTOM_FIELDS: 6,
  TRANSFERRED_SESSIONS: 7,
  TECHNICIAN_SURVEY: 8,
  COLLABORATION_CHAT_LOG: 9,
  FAILED_SESSION: 10,
} as const satisfies Areas<reportArea>;

/** The areas of their version 2. */
export const areas_v2 = {
  ...areas,
  EXTERNAL_TECHNICIAN_CHAT_LOG: 11,
  AUDIT: 12,
} as const satisfies Areas<reportArea_v2>;

/** The areas of their version 8, which knows all. */
export const areas_v8 = {
  ...areas_v2,
  FAILED_START: 13,
  TRANSFERRED_SESSIONS_EXTENDED: 16,
} as const satisfies Areas<reportArea_v8>;

/** The areas that can be summed up. */
const withSummary: ReadonlySet<number> = new Set([areas.SESSION, areas.LOGIN, areas.PERFORMANCE]);

/** Whether reports about an area can be summed up for each technician. */
export function hasSummary(area: number): boolean {
  return withSummary.has(area);
}

/** Returns a reader of an area's number, by which HTTP names the area. An empty text counts as a missing value. */
export function areaReader<Name extends string>(known: Areas<Name>) {
  return (text: string): Name | IllTyped | undefined => {
    if (text === '') return undefined;
    return nameOf(known, parseInt32(text)) ?? illTyped;
  };
}

/** Returns a writer of what {@link areaReader} reads. */
export function areaWriter<Name extends string>(known: Areas<Name>) {
  return (name: unknown): string => String(known[name as Name]);
}

/** The change to an area that was sent, or the refusal of what is none in this version. */
export function areaChange<Name extends string>(known: Areas<Name>, sent: Name | IllTyped | undefined) {
  if (typeof sent === 'string') return { area: known[sent] };
  return refuse('InvalidParam_Area', unreadable('eReportArea', sent, 'no area that this version knows'));
}

/** The answer that shows the area which is set, or ERROR if this version does not know it. */
export function shownArea<Name extends string>(known: Areas<Name>, { area }: ReportSettings) {
  const eReportArea = nameOf(known, area);
  if (eReportArea === undefined) return refuse('Error', 'the area that is set is unknown to this version');
  return { eReportArea };
}

function nameOf<Name extends string>(known: Areas<Name>, number: number | IllTyped): Name | undefined {
  return (Object.keys(known) as Name[]).find((name) => known[name] === number);
}
