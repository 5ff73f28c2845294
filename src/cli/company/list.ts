import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { CompanyCounts } from '../../contracts/company';
import { listCompanies, type ListedCompany } from '../../store/companies';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { table } from '../shared/table';
import type { Known } from './known';

const headings = ['COMPANY', 'CONTRACT', 'USERS', 'TAKEN', 'FREE'];

/** The options of `company list`. */
export interface ListOptions {
  contract?: string;
  json: boolean;
}

/** Prints the companies of all contracts, or of one, ordered by their numbers. */
export async function listCompaniesOf(config: Config, known: Known, options: ListOptions): Promise<void> {
  const lines = await withDatabase(config, ({ knex }) => companyLines(knex, known, options));
  for (const line of lines) console.log(line);
}

/** The lines of the list. */
export async function companyLines(
  db: Knex,
  { contracts, catalogue }: Known,
  { contract, json }: ListOptions,
): Promise<string[]> {
  const isWanted = (name: string | null) => contract === undefined || name === contract;
  const counts = new Map<number, CompanyCounts>();
  for (const { name, companies } of contracts)
    for (const [id, count] of (isWanted(name) && (await companies?.counts(db))) || []) counts.set(id, count);
  const listed = (await listCompanies(db, catalogue)).filter((company) => isWanted(company.contract));
  if (json) return listed.map((company) => jsonLine(company, counts.get(company.company_id)));
  // Few databases ever have a company that is not here.
  const isAway = listed.some(({ absence }) => absence !== null);
  return table([
    [...headings, ...(isAway ? ['STATE'] : []), 'NAME'],
    ...listed.map((company) => [
      ...row(company, counts.get(company.company_id)),
      ...(isAway ? [company.absence?.state ?? 'here'] : []),
      printable(company.name),
    ]),
  ]);
}

function jsonLine(
  { company_id: company, contract, name, absence }: ListedCompany,
  counts?: CompanyCounts,
): string {
  return printable(JSON.stringify({ company, contract, name, ...counts, ...absence }));
}

/** A dash stands for what the contract does not have. */
function row({ company_id, contract }: ListedCompany, counts?: CompanyCounts): string[] {
  const cells = [company_id, contract, counts?.users, counts?.seats?.taken, counts?.seats?.free];
  return cells.map((cell) => String(cell ?? '-'));
}
