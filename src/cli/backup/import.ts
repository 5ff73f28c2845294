import { createReadStream } from 'node:fs';
import type { Config } from '../../config';
import { INSTALLATION, type AuditEntry } from '../../store/audit';
import type { RowBatch } from '../../store/readCompany';
import { CompanyTaken, NoCompany, writeCompany } from '../../store/writeCompany';
import { commandCall } from '../commandCall';
import { withDatabase } from '../openMigrated';
import { printable } from '../printable';
import { UsageError } from '../usageError';
import { BadFile } from './format';
import { fileError } from './output';
import { showProgress, totalOf, type Progress } from './progress';
import { openCompanyFile, type CompanyFile } from './readFile';

/**
 * Adds the company of an export to the database, all of it or nothing.
 *
 * @param path the file; `-`: standard input.
 * @throws UsageError when it cannot be added; the message says what to do.
 */
export async function importCompany(config: Config, path: string): Promise<void> {
  try {
    const file = await openCompanyFile(path === '-' ? process.stdin : createReadStream(path));
    await withDatabase(config, ({ knex }) => importInto(knex, file));
  } catch (error) {
    throw asUsageError(fileError(error, `Cannot read ${path === '-' ? 'standard input' : path}`));
  }
}

async function importInto(db: Parameters<typeof writeCompany>[0], file: CompanyFile): Promise<void> {
  const { company, name, rows } = file.header;
  const total = totalOf(rows);
  const progress = showProgress('Imported', total);
  try {
    await writeCompany(db, company, counted(file.batches(), progress), auditEntry(company));
  } finally {
    progress.end();
  }
  console.log(`Imported company ${company}, ${printable(name)}: ${total} rows.`);
  console.log('Start the service with: understudy serve');
}

async function* counted(batches: AsyncIterable<RowBatch>, progress: Progress): AsyncGenerator<RowBatch> {
  for await (const batch of batches) {
    yield batch;
    progress.add(batch.rows.length);
  }
}

/** It belongs to the installation, so that the company is what it was. */
function auditEntry(company: number): AuditEntry {
  const { now, requestId, address } = commandCall();
  const what = { contract: 'understudy', operation: 'import', actor: null, target: String(company) };
  return { companyId: INSTALLATION, at: now, ...what, outcome: 'OK', changed: [], requestId, address };
}

function asUsageError(error: unknown): unknown {
  if (error instanceof BadFile) return new UsageError(error.message);
  if (error instanceof CompanyTaken)
    return new UsageError(`${error.message}; import it into an empty database`);
  if (error instanceof NoCompany)
    return new UsageError(`The file is no whole company (${error.message}); nothing was imported`);
  return error;
}
