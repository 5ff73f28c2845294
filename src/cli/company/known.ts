import type { Knex } from 'knex';
import type { Contract } from '../../contracts/contract';
import { UsageError } from '../../contracts/usageError';
import { findCompany, type ListedCompany } from '../../store/companies';
import type { Catalogue } from '../../store/tables';

/** The contracts, and the tables of their companies. */
export interface Known {
  contracts: readonly Contract[];
  catalogue: Catalogue;
}

/** Finds a company by its number. @throws UsageError if there is none. */
export async function requireCompany(
  db: Knex,
  catalogue: Catalogue,
  company: number,
): Promise<ListedCompany> {
  const found = await findCompany(db, catalogue, company);
  if (!found) throw noSuchCompany(company);
  return found;
}

/** The complaint that there is no company with a number. */
export function noSuchCompany(company: number): UsageError {
  return new UsageError(`There is no company ${company}; "understudy company list" lists all companies`);
}
