import { createReadStream } from 'node:fs';
import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Progress } from '../../contracts/contract';
import { INSTALLATION } from '../../store/audit/entry';
import type { RowBatch } from '../../store/backup/readCompany';
import { CompanyTaken, NoCompany, writeCompany } from '../../store/backup/writeCompany';
import type { Catalogue } from '../../store/tables';
import { commandEntry } from '../../store/audit/commandEntry';
import { fileError } from '../shared/fileError';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { UsageError } from '../../contracts/usageError';
import { BadFile } from './format';
import { showProgress, totalOf } from './progress';
import { openCompanyFile, type CompanyFile } from './readFile';

/**
 * Adds an exported company to the database, in one transaction.
 *
 * @param path the file, or `-` for standard input.
 * @throws UsageError if the company cannot be added; the message says what to do.
 */
export async function importCompany(config: Config, catalogue: Catalogue, path: string): Promise<void> {
  try {
    const file = await openCompanyFile(path === '-' ? process.stdin : createReadStream(path));
    await withDatabase(config, ({ knex }) => importInto(knex, catalogue, file), { creates: true });
  } catch (error) {
    throw asUsageError(fileError(error, `Cannot read ${path === '-' ? 'standard input' : path}`));
  }
}

async function importInto(db: Knex, catalogue: Catalogue, file: CompanyFile): Promise<void> {
  const { company, name, rows } = file.header;
  const total = totalOf(rows);
  const progress = showProgress('Imported', total);
  // An entry of the installation, because one of the company would change the imported company.
  const entry = {
    ...commandEntry('understudy', 'import'),
    companyId: INSTALLATION,
    target: String(company),
  };
  try {
    await writeCompany(db, catalogue, company, counted(file.batches(), progress), entry);
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

function asUsageError(error: unknown): unknown {
  if (error instanceof BadFile) return new UsageError(error.message);
  if (error instanceof CompanyTaken)
    return new UsageError(`${error.message}; import it into an empty database`);
  if (error instanceof NoCompany)
    return new UsageError(`The file is not a complete company (${error.message}); nothing was imported`);
  return error;
}
