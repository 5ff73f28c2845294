import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { withDatabase } from '../shared/openMigrated';
import { UsageError } from '../../contracts/usageError';

/** Adds the demos that the database does not have yet. */
export function demo(config: Config, contracts: readonly Contract[]): Promise<void> {
  return withDatabase(config, async ({ knex }) => {
    const made = await makeDemos(knex, contracts);
    if (made.length === 0) return console.log('The database has the demo data already.');
    console.log(`Made the demo data of ${made.join(', ')}. Start the service with: understudy serve`);
  });
}

/**
 * Makes the demo of each contract that the database does not have yet.
 *
 * @returns the contracts' titles.
 * @throws UsageError when something that must be unique, such as an e-mail address of the demo's, is taken.
 */
export async function makeDemos(db: Knex, contracts: readonly Contract[]): Promise<string[]> {
  const made: string[] = [];
  for (const { title, demo } of contracts) {
    if (await demo.isThere(db)) continue;
    try {
      await demo.make(db);
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== UNIQUE_VIOLATION) throw cause;
      throw new UsageError(`Somebody has a name or an address of the demo of ${title}; use another database`);
    }
    made.push(title);
  }
  return made;
}

/** PostgreSQL's code for a value that must be unique and is there already. */
const UNIQUE_VIOLATION = '23505';
