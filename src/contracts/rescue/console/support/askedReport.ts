import type { Knex } from 'knex';
import type { Answer } from '../../../../console/answer';
import type { Visit } from '../../../../console/contractConsole';
import { isRefusal } from '../../../refusal';
import { areas_v8, hasSummary } from '../../reports/areas';
import { parseDate } from '../../reports/dates';
import { daysChange } from '../../reports/range';
import type { ReportRequest } from '../../reports/report';
import { defaultSettings, settingsOf, type ReportSettings } from '../../reports/settings';
import { scopeOf, wholeReach } from '../../support/reference';
import { nodeIdIn } from '../addresses';
import type { ConsoleCalls } from '../calls';
import { enterConsole, isAnswer } from '../seeing';

/** The report that an address asks for. */
export interface AskedReport extends ReportRequest {
  db: Knex;
}

/** Why an address asks for no report. */
export interface NoReport {
  settings: ReportSettings;
  refusal: string;
}

/**
 * Authenticates the visitor, and finds out which report the address asks for. The area and the days that it leaves out are as the
 * visitor has set them for calls. It covers whole days, and lists its rows unless the address asks for a summary.
 */
export async function askedReport(
  calls: ConsoleCalls,
  visit: Visit,
): Promise<AskedReport | NoReport | Answer> {
  const { query } = visit;
  const node = query.get('node')?.trim() ?? '';
  const nodeId = node === '' ? undefined : nodeIdIn(node);
  const situation = await enterConsole(calls, visit, {
    subject: nodeId === undefined ? undefined : { nodeId },
  });
  if (isAnswer(situation)) return situation;
  const { actor } = situation;
  const call = calls.callOf(visit);
  const { db, now } = call;
  const own = await settingsOf(db, actor);
  const settings = settingsIn(query, own, now);
  if (typeof settings === 'string') return { settings: own, refusal: settings };
  const reference = query.get('reference') === 'CHANNEL' ? 'CHANNEL' : 'NODE';
  const scope = node === '' ? wholeReach(actor) : await scopeOf(call, situation, { nodeId, reference });
  if (isRefusal(scope)) return { settings, refusal: `There is no such node: ${scope.because}.` };
  return { db, companyId: actor.company_id, settings, scope, now };
}

const numbers: ReadonlyMap<string, number> = new Map(Object.entries(areas_v8));

/** The settings that an address states, or what is wrong with them. */
function settingsIn(query: URLSearchParams, own: ReportSettings, now: Date): ReportSettings | string {
  const areaName = query.get('area') ?? '';
  const area = areaName === '' ? own.area : numbers.get(areaName);
  if (area === undefined) return 'There is no such area.';
  const days = daysChange(own, now, {
    ...{ first: query.get('begin') ?? undefined, last: query.get('end') ?? undefined },
    read: dayIn,
    named: ['begin', 'end'],
  });
  if (isRefusal(days)) return wrongDays[days.refused];
  const { beginTime, endTime } = defaultSettings;
  const type = query.get('type') === 'SUMMARY' && hasSummary(area) ? 'SUMMARY' : 'LISTALL';
  return { ...own, ...days, area, type, beginTime, endTime };
}

const wrongDays = {
  InvalidFormat: 'A day is not valid; write it as 2026-01-31.',
  InvalidDateRange: 'The last day is before the first.',
} as const;

/** Reads a day as browsers write it. */
function dayIn(text: string) {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? parseDate(text.replaceAll('-', '/'), 'YYMMDD') : undefined;
}
