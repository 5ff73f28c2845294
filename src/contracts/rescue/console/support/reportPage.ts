import { page } from '../../../../console/answer';
import type { Route, Visit } from '../../../../console/contractConsole';
import { filterForm, PAGE_SIZE } from '../../../../console/lists';
import { shortened } from '../../../../console/shortened';
import { html, type Html } from '../../../../http/html';
import { wideTable } from '../../../../http/table';
import type { ReportSettings } from '../../reports/settings';
import { openReport, type Report } from '../../reports/report';
import type { ConsoleCalls } from '../calls';
import { isAnswer } from '../seeing';
import { askedReport } from './askedReport';
import { csvOf } from './csv';
import { reportFields, reportValues } from './reportFields';
import { zoneNote } from './zone';

/** The path of the report, below the contract's part of the console. Its query says what it is about. */
export const REPORT_PATH = '/report';
const CSV_PATH = '/report.csv';

/** A report as a table. What it is about stands in its address; the settings for calls stay as they are. */
export function reportPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: REPORT_PATH,

    async show(visit) {
      const asked = await askedReport(calls, visit);
      if (isAnswer(asked)) return asked;
      const report = 'refusal' in asked ? undefined : await openReport(asked.db, asked);
      return page({
        title: 'Report',
        main: html`<p>${zoneNote(asked.settings)}</p>
          ${filterForm(visit, reportFields, 'Show', reportValues(visit, asked))}
          ${'refusal' in asked ? html`<p class="refusal" role="alert">${asked.refusal}</p>` : await result(visit, report)}`,
      });
    },
  };
}

/** All rows of a report, as a file for a spreadsheet. */
export function reportFile(calls: ConsoleCalls): Route<Visit> {
  return {
    path: CSV_PATH,

    async show(visit) {
      const asked = await askedReport(calls, visit);
      if (isAnswer(asked)) return asked;
      const report = 'refusal' in asked ? undefined : await openReport(asked.db, asked);
      // The page says what is wrong.
      if (!report)
        return { kind: 'goTo', path: `${REPORT_PATH}${visit.request.query && `?${visit.request.query}`}` };
      return {
        kind: 'download',
        fileName: fileNameOf(asked),
        mediaType: 'text/csv; charset=utf-8',
        text: csvOf(report),
      };
    },
  };
}

async function result(visit: Visit, report: Report | undefined): Promise<Html> {
  if (!report)
    return html`<p class="refusal" role="alert">
      The report has more than 100,000 rows. Choose a shorter time.
    </p>`;
  const rows = await firstRows(report, PAGE_SIZE + 1);
  if (rows.length === 0) return html`<p role="status">There are no such rows.</p>`;
  const isMore = rows.length > PAGE_SIZE;
  return html`<p>
      ${isMore ? `The first ${PAGE_SIZE} rows, the oldest first. ` : undefined}
      <a href="${visit.base}${CSV_PATH}?${visit.query.toString()}">Download all rows as CSV</a>
    </p>
    ${wideTable(
      'The rows of the report',
      report.headings.map(({ title }) => title),
      rows.slice(0, PAGE_SIZE).map((row) => row.map((text) => html`<bdi>${shortened(text)}</bdi>`)),
    )}`;
}

/** Reads the first rows of a report; the others are never read. */
async function firstRows({ pages }: Report, most: number): Promise<string[][]> {
  const found: string[][] = [];
  for await (const rows of pages) {
    found.push(...rows.slice(0, most - found.length));
    if (found.length === most) break;
  }
  return found;
}

function fileNameOf({ settings }: { settings: ReportSettings }): string {
  return `report-${settings.area}.csv`;
}
