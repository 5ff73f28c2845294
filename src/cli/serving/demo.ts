import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { withDatabase } from '../shared/openMigrated';
import { UsageError } from '../../contracts/usageError';

/** Adds each contract's demo data that the database does not have yet. */
export function demo(config: Config, contracts: readonly Contract[]): Promise<void> {
  return withDatabase(config, async ({ knex }) => {
    const made = await makeDemos(knex, contracts);
    if (made.length === 0) return console.log('The database has the demo data already.');
    console.log(`Created the demo data of ${made.join(', ')}. Start the service with: understudy serve`);
  });
}

/**
 * Creates the demo data of each contract that has none in the database yet.
 *
 * @returns the titles of the contracts whose demo data it created.
 * @throws UsageError if a unique value of the demo data, such as an e-mail address, is taken.
 */
export async function makeDemos(db: Knex, contracts: readonly Contract[]): Promise<string[]> {
  const made: string[] = [];
  for (const { title, demo } of contracts) {
    if (await demo.isThere(db)) continue;
    try {
      await demo.make(db);
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
