import type { Contract } from '../contracts/contract';
import type { StandInCompanies } from '../contracts/standIn';

/** The contracts of which a tester can make companies, and how. */
export function companyMakers(contracts: readonly Contract[]): (StandInCompanies & { contract: string })[] {
  return contracts.flatMap(({ name, standIn }) => (standIn ? [{ contract: name, ...standIn.company }] : []));
}
