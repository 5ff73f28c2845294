import type { Knex } from 'knex';
import type { CompanyRow } from './rows';
import type { Write } from '../engine/writeTogether';
import { changeStructure } from '../structure';

/** A number of each kind of seat: taken, free, or more or fewer than before. */
export interface Seats {
  standard: number;
  mobile: number;
  rpat: number;
}

/** How many of a company's seats nobody has. */
export function freeSeats(company: CompanyRow): Seats {
  return {
    standard: company.standard_seats - company.standard_seats_taken,
    mobile: company.mobile_seats - company.mobile_seats_taken,
    rpat: company.rpat_seats - company.rpat_seats_taken,
  };
}

/** Records that seats are taken or, below zero, given back, as a change of the company's structure. */
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
