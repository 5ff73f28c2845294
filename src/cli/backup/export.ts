import type { Knex } from 'knex';
import type { Config } from '../../config';
import { listCompanies, readCompany, type WholeCompany } from '../../store/backup/readCompany';
import type { Catalogue } from '../../store/tables';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { stopSignal } from '../shared/stopSignal';
import { UsageError } from '../../contracts/usageError';
import { writeToStdout, writeWhole } from './output';
import { showProgress, totalOf } from './progress';
import { companyFile } from './writeFile';

/** The options of `understudy export`. */
export interface ExportOptions {
  /** If missing, the only company in the database. */
  company?: number;
  /** The file; if missing, standard output. */
  output?: string;
}

/**
 * Writes a company, with its hashes and its audit, to one file.
 *
 * @throws UsageError if there is no such company, or the file cannot be written; no partial file is left.
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
    // Without --output, standard output carries the file.
    (output === undefined ? console.error : console.log)(said);
  }).catch((error: unknown) => {
    throw stop.signal.aborted ? new UsageError('The export was stopped before it was complete') : error;
  });
}

/** @returns a message that says what was exported. */
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
  if (!first) throw new UsageError('The database has no company to export; correct DATABASE_URL or DATA_DIR');
  if (!another) return first.company_id;
  throw new UsageError(`Say which company with --company; ${await companiesOf(db)}`);
}

/** Largest number of companies that a message names. */
const NAMED = 10;

async function companiesOf(db: Knex): Promise<string> {
  const companies = await listCompanies(db, NAMED + 1);
  if (companies.length === 0) return 'the database has none';
  const named = companies.slice(0, NAMED).map(({ company_id, name }) => `${company_id} (${printable(name)})`);
  return `there are ${named.join(', ')}${companies.length > NAMED ? ' and others' : ''}`;
}
