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

/** Like {@link Seats}, for readers that take any kinds. */
type SeatsByKind = Record<keyof Seats, number>;

/** Whether a company has seats, free or taken. Those of other contracts have none. */
const HAS_SEATS = `(standard_seats, mobile_seats, rpat_seats, standard_seats_taken, mobile_seats_taken, rpat_seats_taken)
  <> (0, 0, 0, 0, 0, 0)`;

/** How many seats of a kind are free. None is free if more are taken than there are. */
const free = (kind: keyof Seats) => `greatest(${kind}_seats - ${kind}_seats_taken, 0)`;

/** The free seats of all companies together; undefined if none has seats. */
export async function sumFreeSeats(db: Knex): Promise<SeatsByKind | undefined> {
  const sum = (kind: keyof Seats) => `sum(${free(kind)})::float8 AS ${kind}`;
  const { rows } = await db.raw<{ rows: Seats[] }>(
    `SELECT ${sum('standard')}, ${sum('mobile')}, ${sum('rpat')} FROM company WHERE ${HAS_SEATS} HAVING count(*) > 0`,
  );
  return rows[0];
}

/** The free seats of each company that has seats, by its number; undefined if there are more than `most`. */
export async function freeSeatsOfEach(
  db: Knex,
  most: number,
): Promise<ReadonlyMap<number, SeatsByKind> | undefined> {
  const each = (kind: keyof Seats) => `${free(kind)} AS ${kind}`;
  const { rows } = await db.raw<{ rows: (Seats & { company_id: number })[] }>(
    `SELECT company_id, ${each('standard')}, ${each('mobile')}, ${each('rpat')}
     FROM company WHERE ${HAS_SEATS} ORDER BY company_id LIMIT ?`,
    [most + 1],
  );
  if (rows.length > most) return undefined;
  return new Map(rows.map(({ company_id, ...seats }) => [company_id, seats]));
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
