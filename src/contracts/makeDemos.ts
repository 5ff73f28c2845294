import type { Knex } from 'knex';
import type { Contract } from './contract';
import { UsageError } from './usageError';

/**
 * Creates the demo data of each contract that has none in the database yet.
 *
 * @param now the moment to which the times of its rows are relative.
 * @returns the titles of the contracts whose demo data it created.
 * @throws UsageError if a unique value of the demo data, such as an e-mail address, is taken.
 */
export async function makeDemos(
  db: Knex,
  contracts: readonly Contract[],
  now = new Date(),
): Promise<string[]> {
  const made: string[] = [];
  for (const { title, demo } of contracts) {
    if (await demo.isThere(db)) continue;
    try {
      await demo.make(db, now);
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== UNIQUE_VIOLATION) throw cause;
      throw new UsageError(
        `A name or an address of the demo data of ${title} is taken; use another database`,
      );
    }
    made.push(title);
  }
  return made;
}

/** PostgreSQL's code for a duplicate value in a unique index. */
const UNIQUE_VIOLATION = '23505';
