import type { Knex } from 'knex';
import { readReportWords } from '../../../store/rescue/reports/words';
import type { Scope } from '../../../store/rescue/support/scope';
import type { Heading } from './columns';
import { contentOf } from './contents';
import { formatted } from './formatted';
import { rangeOf, type ReportSettings } from './settings';

/** Whose report is made, and of what. */
export interface ReportRequest {
  companyId: number;
  settings: ReportSettings;
  /** Whose rows it has; undefined for a report without rows. */
  scope: Scope | undefined;
  now: Date;
}

/** A report: its columns, and the texts of its rows, the oldest first. */
export interface Report {
  headings: readonly Heading[];
  /** The rows in pages. They can be read once, and are read from the database meanwhile. */
  pages: AsyncIterable<string[][]>;
}

/**
 * Opens a report. What can fail fails at once, since its rows are read as they are needed.
 *
 * @returns undefined if it has too many rows (section 7 of the contract's second part).
 */
export async function openReport(
  db: Knex,
  { companyId, settings, scope, now }: ReportRequest,
): Promise<Report | undefined> {
  const content = contentOf(settings);
  const words = await readReportWords(db, companyId);
  const headings = content.headings(words);
  if (!scope) return { headings, pages: noPages() };
  const { beginTime, endTime, minutesFromUtc } = settings;
  const question = { companyId, scope, ...rangeOf(settings, now), beginTime, endTime, minutesFromUtc, now };
  const pages = await content.open(db, question, words);
  if (!pages) return undefined;
  return { headings, pages: formatted(headings, await withFirst(pages), settings) };
}

/** The same pages, the first of which is read already. */
async function withFirst<Page>(pages: AsyncIterable<Page>): Promise<AsyncIterable<Page>> {
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
}

async function* noPages(): AsyncGenerator<never> {
  // Nothing to yield.
}
