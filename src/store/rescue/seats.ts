import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import { changeStructure } from '../structure';
import type { CompanyRow } from './rows';

/** The number of seats of each kind: taken, free, or the difference that a change makes. */
export interface Seats {
  standard: number;
  mobile: number;
  rpat: number;
}

/** The free seats of a company. */
export function freeSeats(company: CompanyRow): Seats {
  return {
    standard: company.standard_seats - company.standard_seats_taken,
    mobile: company.mobile_seats - company.mobile_seats_taken,
    rpat: company.rpat_seats - company.rpat_seats_taken,
  };
}

/** Records that seats are taken or, if negative, given back, as a change of the company's structure. */
export function takeSeats(
  db: Knex,
  company: Pick<CompanyRow, 'company_id' | 'structure_version'>,
  { standard, mobile, rpat }: Seats,
): Write {
  return changeStructure(db, company, {
    standard_seats_taken: standard,
    mobile_seats_taken: mobile,
    rpat_seats_taken: rpat,
  });
}
