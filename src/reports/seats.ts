import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { FreeSeats } from '../contracts/company';
import type { Contract } from '../contracts/contract';
import type { FreeSeatsOfKind, ReadFreeSeats } from '../management/metrics/seats';

/** The most companies of a contract that the metrics tell apart. Each has a series for every kind of seat. */
export const MOST_COMPANIES = 1_000;

/** Milliseconds after which the database cancels the reading. */
const STATEMENT_TIMEOUT = 1_000;

/** Creates the reader of the free seats of all contracts. */
export function freeSeatsReader(db: Knex, contracts: readonly Contract[], log: Logger): ReadFreeSeats {
  const readers = contracts.flatMap(({ name, companies }) =>
    companies?.freeSeats ? [{ contract: name, ...companies.freeSeats }] : [],
  );
  let hasWarned = false;
  const warnOnce = (contract: string) => {
    if (!hasWarned) log.warn({ contract }, TOO_MANY);
    hasWarned = true;
  };
  return async (by) => {
    try {
      return await db.transaction(async (transaction) => {
        await transaction.raw(`SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT}`);
        const found: FreeSeatsOfKind[] = [];
        for (const { contract, sum, each } of readers) {
          const companies = by === 'company' ? await each(transaction, MOST_COMPANIES) : undefined;
          if (by === 'company' && !companies) warnOnce(contract);
          if (companies)
            for (const [company, seats] of companies) found.push(...ofKinds(contract, seats, company));
          else found.push(...ofKinds(contract, (await sum(transaction)) ?? {}));
        }
        return found;
      });
    } catch (error) {
      log.warn({ error }, 'The free seats for the metrics could not be read');
      throw error;
    }
  };
}

const TOO_MANY = `More than ${MOST_COMPANIES} companies have seats; the metrics have their sums instead`;

function ofKinds(contract: string, seats: FreeSeats, company?: number): FreeSeatsOfKind[] {
  const labels = company === undefined ? { contract } : { contract, company };
  return Object.entries(seats).map(([kind, free]) => ({ ...labels, kind, free }));
}
