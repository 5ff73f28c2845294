import type { Knex } from 'knex';
import { countPeople, readCompanyFacts } from '../../../store/rescue/companyFacts';
import { freeSeats } from '../../../store/rescue/seats';
import type { CompanyCounts, DescribedCompany } from '../../company';

/** Counts users and standard seats. If there are fewer seats than are taken, none is free. */
export async function countRescueCompanies(db: Knex): Promise<ReadonlyMap<number, CompanyCounts>> {
  const companies = await countPeople(db);
  return new Map(
    companies.map(({ users, ...company }) => {
      const seats = {
        taken: company.standard_seats_taken,
        free: Math.max(0, freeSeats(company).standard),
      };
      return [company.company_id, { users, seats }];
    }),
  );
}

/** Describes a company: its people, its seats, and whether its own sign-on can vouch for users. */
export async function describeRescueCompany(
  db: Knex,
  companyId: number,
): Promise<DescribedCompany | undefined> {
  const found = await readCompanyFacts(db, companyId);
  if (!found) return undefined;
  const { company, people } = found;
  return {
    settings: {
      name: company.name,
      seats: {
        standard: company.standard_seats,
        mobile: company.mobile_seats,
        rpat: company.rpat_seats,
      },
      minPasswordStrength: company.min_password_strength,
      allowedAddresses: company.allowed_addresses,
    },
    facts: {
      masterAdministrators: people.master_administrator ?? 0,
      administrators: people.administrator ?? 0,
      technicians: people.technician ?? 0,
      standardSeatsTaken: company.standard_seats_taken,
      mobileSeatsTaken: company.mobile_seats_taken,
      rpatSeatsTaken: company.rpat_seats_taken,
      singleSignOn: company.sso_password_hash !== null,
    },
  };
}
