import { escapeText } from '../../../soap/encoder';
import { withLineFeeds } from './formatted';
import type { Report } from './report';
import type { ReportSettings } from './settings';

/** Writes a report in the format that is set, piece by piece (section 7 of the contract's second part). */
export function written(report: Report, { output, delimiter }: ReportSettings): AsyncGenerator<string> {
  return output === 'XML' ? inXml(report) : inText(report, delimiter);
}

/** Each value is followed by the delimiter, each line by LF; values are not escaped. */
async function* inText({ headings, pages }: Report, delimiter: string): AsyncGenerator<string> {
  const line = (values: readonly string[]) => `${values.map((value) => `${value}${delimiter}`).join('')}\n`;
  yield line(titlesOf(headings));
  for await (const rows of pages) for (const row of rows) yield line(row);
}

async function* inXml({ headings, pages }: Report): AsyncGenerator<string> {
  yield `<report><header>${fields(titlesOf(headings))}</header>`;
  let isEmpty = true;
  for await (const rows of pages) {
    for (const row of rows) {
      if (isEmpty) yield '<data>';
      isEmpty = false;
      yield `<row>${fields(row)}</row>`;
    }
  }
  yield isEmpty ? '<data/></report>' : '</data></report>';
}

function titlesOf(headings: Report['headings']): string[] {
  return headings.map(({ title }) => withLineFeeds(title));
}

function fields(values: readonly string[]): string {
  return values.map((value, id) => field(id, escapeText(value))).join('');
}

function field(id: number, text: string): string {
  return text === '' ? `<field id="${id}"/>` : `<field id="${id}">${text}</field>`;
}
