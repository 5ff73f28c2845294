import type { Knex } from 'knex';
import { countUsers, readInstanceFacts } from '../../../store/lockpath/instanceFacts';
import type { CompanyCounts, DescribedCompany } from '../../company';

/** Counts users. Lockpath has no seats. */
export async function countLockpathCompanies(db: Knex): Promise<ReadonlyMap<number, CompanyCounts>> {
  const counts = await countUsers(db);
  return new Map(counts.map(({ company_id, users }) => [company_id, { users }]));
}

/** Describes a company: its password policy, and how much of each it has. */
export async function describeLockpathCompany(
  db: Knex,
  companyId: number,
): Promise<DescribedCompany | undefined> {
  const found = await readInstanceFacts(db, companyId);
  if (!found) return undefined;
  const { name, min_password_length, min_password_strength, users, groups, roles, languages } = found;
  return {
    settings: { name, minPasswordLength: min_password_length, minPasswordStrength: min_password_strength },
    facts: { users, groups, securityRoles: roles, languages },
  };
}
