import type { Knex } from 'knex';
import type { CompanyRow } from './rows';
import type { Write } from '../engine/writeTogether';

/** A number of each kind of seat: taken, free, or more or fewer than before. */
export interface Seats {
  standard: number;
  mobile: number;
  rpat: number;
}

const noneOf: Seats = { standard: 0, mobile: 0, rpat: 0 };

/** How many of a company's seats nobody has. */
export function freeSeats(company: CompanyRow): Seats {
  return {
    standard: company.standard_seats - company.standard_seats_taken,
    mobile: company.mobile_seats - company.mobile_seats_taken,
    rpat: company.rpat_seats - company.rpat_seats_taken,
  };
}

/**
 * Records a change of the company's structure: seats taken (or, below zero, given back), or any other change that a
 * change elsewhere may depend on. It goes through only if the structure is still the one that was decided on, so
 * calls that depend on one another are saved one after the other.
 */
export function changeStructure(
  db: Knex,
  company: Pick<CompanyRow, 'company_id' | 'structure_version'>,
  seats: Seats = noneOf,
): Write {
  const { company_id, structure_version } = company;
  return {
    mustTouchOne: true,
    query: db('company')
      .where({ company_id, structure_version })
      .update({
        structure_version: db.raw('structure_version + 1'),
        standard_seats_taken: db.raw('standard_seats_taken + ?', [seats.standard]),
        mobile_seats_taken: db.raw('mobile_seats_taken + ?', [seats.mobile]),
        rpat_seats_taken: db.raw('rpat_seats_taken + ?', [seats.rpat]),
      }),
  };
}
