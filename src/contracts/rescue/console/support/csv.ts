import { stringify } from 'csv-stringify/sync';
import { TextStream } from '../../../../http/textStream';
import type { Report } from '../../reports/report';

/**
 * A report as CSV (RFC 4180), made while it is sent. A customer chooses some of the values: one that a spreadsheet would take
 * for a formula gets an apostrophe before it.
 */
export function csvOf({ headings, pages }: Report): TextStream {
  const lines = (rows: readonly string[][]) => stringify(rows as string[][], options);
  return new TextStream(async function* () {
    // By this mark, spreadsheets know that the file is UTF-8.
    yield `\u{FEFF}${lines([headings.map(({ title }) => title)])}`;
    for await (const rows of pages) yield lines(rows);
  });
}

const options = { escape_formulas: true, record_delimiter: 'windows' } as const;
