import type { Knex } from 'knex';
import { countUsers, readDatabaseFacts } from '../../../store/macro/databaseFacts';
import type { CompanyCounts, DescribedCompany } from '../../company';
import { policyMembers } from './change';

/** Counts users. MACRO has no seats. */
export async function countMacroCompanies(db: Knex): Promise<ReadonlyMap<number, CompanyCounts>> {
  const counts = await countUsers(db);
  return new Map(counts.map(({ company_id, users }) => [company_id, { users }]));
}

/** Describes a company: its database code, its policy, and how much of each it has. */
export async function describeMacroCompany(
  db: Knex,
  companyId: number,
): Promise<DescribedCompany | undefined> {
  const found = await readDatabaseFacts(db, companyId);
  if (!found) return undefined;
  const { name, code, users, locked, roles, studies, sites } = found;
  return {
    settings: { name, policy: policyMembers(found) },
    facts: { databaseCode: code, users, lockedUsers: locked, roles, studies, sites },
  };
}
