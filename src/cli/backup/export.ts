import type { Knex } from 'knex';
import type { Config } from '../../config';
import { listCompanies, readCompany, type WholeCompany } from '../../store/backup/readCompany';
import type { Catalogue } from '../../store/tables';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../shared/printable';
import { stopSignal } from '../shared/stopSignal';
import { UsageError } from '../../contracts/usageError';
import { writeToStdout, writeWhole } from './output';
import { showProgress, totalOf } from './progress';
import { companyFile } from './writeFile';

/** What `understudy export` is told on the command line. */
export interface ExportOptions {
  /** Missing: the only one that there is. */
  company?: number;
  /** The file; missing: standard output. */
  output?: string;
}

/**
 * Writes a company, with its hashes and its audit, as one file.
 *
 * @throws UsageError when there is no such company, or the file cannot be written; there is no half file then.
 */
export async function exportCompany(
  config: Config,
  catalogue: Catalogue,
  { company, output }: ExportOptions,
): Promise<void> {
  const stop = stopSignal();
  await withDatabase(config, async ({ knex }) => {
    const id = company ?? (await onlyCompany(knex));
    const write = (whole: WholeCompany) => writeCompanyTo(output, whole, stop.signal);
    const said = await readCompany(knex, catalogue, id, write);
    if (said === undefined) throw new UsageError(`There is no company ${id}; ${await companiesOf(knex)}`);
    // Standard output is the file's when there is no other one.
    (output === undefined ? console.error : console.log)(said);
  }).catch((error: unknown) => {
    throw stop.signal.aborted ? new UsageError('The export was stopped before it was complete') : error;
  });
}

/** @returns what was done, in words. */
async function writeCompanyTo(
  output: string | undefined,
  whole: WholeCompany,
  signal: AbortSignal,
): Promise<string> {
  const total = totalOf(whole.counts);
  const progress = showProgress('Exported', total);
  try {
    const pieces = companyFile(whole, progress.add);
    await (output === undefined ? writeToStdout(pieces, signal) : writeWhole(output, pieces, signal));
  } finally {
    progress.end();
  }
  const to = output === undefined ? '' : ` to ${output}`;
  return `Exported company ${whole.id}, ${printable(whole.name)}: ${total} rows${to}.`;
}

async function onlyCompany(db: Knex): Promise<number> {
  const [first, another] = await listCompanies(db, 2);
  if (first && !another) return first.company_id;
  throw new UsageError(`Say which company with --company; ${await companiesOf(db)}`);
}

/** So many companies are named. */
const NAMED = 10;

async function companiesOf(db: Knex): Promise<string> {
  const companies = await listCompanies(db, NAMED + 1);
  if (companies.length === 0) return 'the database has none';
  const named = companies.slice(0, NAMED).map(({ company_id, name }) => `${company_id} (${printable(name)})`);
  return `there are ${named.join(', ')}${companies.length > NAMED ? ' and others' : ''}`;
}
