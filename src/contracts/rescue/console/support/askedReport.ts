import type { Knex } from 'knex';
import type { Answer } from '../../../../console/answer';
import type { Visit } from '../../../../console/contractConsole';
import { isRefusal } from '../../../refusal';
import { areas_v8, hasSummary } from '../../reports/areas';
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
 * Authenticates the visitor, and finds out which report the address asks for. What it leaves out is as the visitor has set it for
 * calls.
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
  const settings = settingsIn(query, own);
  if (typeof settings === 'string') return { settings: own, refusal: settings };
  const reference = query.get('reference') === 'CHANNEL' ? 'CHANNEL' : 'NODE';
  const scope = node === '' ? wholeReach(actor) : await scopeOf(call, situation, { nodeId, reference });
  if (isRefusal(scope)) return { settings, refusal: `There is no such node: ${scope.because}.` };
  return { db, companyId: actor.company_id, settings, scope, now };
}

const numbers: ReadonlyMap<string, number> = new Map(Object.entries(areas_v8));

/** The settings that an address states, or what is wrong with them. Days are whole, as those of version 1 of setReportDate. */
function settingsIn(query: URLSearchParams, own: ReportSettings): ReportSettings | string {
  const { beginTime, endTime } = defaultSettings;
  const areaName = query.get('area') ?? '';
  const area = areaName === '' ? own.area : numbers.get(areaName);
  if (area === undefined) return 'There is no such area.';
  const begin = dayIn(query.get('begin'));
  const last = dayIn(query.get('end'));
  if (begin === null || last === null) return 'A day is not valid; write it as 2026-01-31.';
  const end = last === undefined ? own.end : nextDay(last);
  const asked = { ...own, area, beginTime, endTime, begin: begin ?? own.begin, end };
  if (asked.begin !== null && asked.end !== null && asked.end <= asked.begin)
    return 'The last day is before the first.';
  const isSummary = query.get('type') === 'SUMMARY' && hasSummary(area);
  return { ...asked, type: isSummary ? 'SUMMARY' : 'LISTALL' };
}

/** The first moment of a day, as settings keep it; undefined if no day is stated, null if the text is none. */
function dayIn(text: string | null): string | null | undefined {
  if (text === null || text === '') return undefined;
  const clock = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : new Date(NaN);
  return !Number.isNaN(clock.getTime()) && clock.toISOString().startsWith(text) && text > '0001'
    ? midnight(clock)
    : null;
}

function nextDay(day: string): string {
  return midnight(new Date(Date.parse(`${day}Z`) + 86_400_000));
}

function midnight(clock: Date): string {
  return clock.toISOString().slice(0, -1);
}
