import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import type { ReportSettings } from '../../../../src/contracts/rescue/reports/settings';
import type { TestService } from '../../../support/service';
import type { Parameters } from '../calls';
import { nodes } from '../demoNodes';
import { ask } from '../family';

/** A delimiter that stands in no value. */
const DELIMITER = '¦';

/** Whose report is read, and what they have set; by default the master administrator's of the whole company. */
export interface Reading {
  settings?: Partial<ReportSettings>;
  caller?: number;
  parameters?: Parameters;
}

/** Sets what a user has set for reports, and nothing else. */
export async function setReport(
  service: TestService,
  settings: Partial<ReportSettings>,
  node_id: number = nodes.max,
): Promise<void> {
  const row = { company_id: DEMO_COMPANY, node_id, settings: JSON.stringify(settings) };
  await service.db.knex('report_settings').insert(row).onConflict(['company_id', 'node_id']).merge();
}

/** Reads a report over HTTP. @returns the values of each row by their titles, strictly by the grammar. */
export async function readReport(
  service: TestService,
  { settings = {}, caller, parameters = {} }: Reading = {},
): Promise<Record<string, string>[]> {
  await setReport(service, { ...settings, delimiter: DELIMITER }, caller);
  const text = await ask(service, 'getReport_v2', { node: String(nodes.root), ...parameters });
  const [header, ...rows] = linesOf(text);
  return rows.map((values) => {
    if (values.length !== header!.length)
      throw new Error(`The row ${values.join()} has ${values.length} values`);
    return Object.fromEntries(values.map((value, index) => [header![index]!, value]));
  });
}

/** Reads one column of a report. */
export async function readColumn(service: TestService, title: string, reading: Reading): Promise<string[]> {
  return (await readReport(service, reading)).map((row) => {
    if (!Object.hasOwn(row, title)) throw new Error(`The report has no column ${title}`);
    return row[title]!;
  });
}

function linesOf(text: string): string[][] {
  const end = `${DELIMITER}\n`;
  if (!text.startsWith('OK\n\n') || !text.endsWith(end)) throw new Error(`This is no report: ${text}`);
  const lines = text.slice('OK\n\n'.length, -end.length).split(end);
  return lines.map((line) => line.split(DELIMITER));
}
