import type { Knex } from 'knex';
import { demos } from '../../../db/demo';
import type { Config } from '../../config';
import { withDatabase } from '../shared/openMigrated';
import { UsageError } from '../../contracts/usageError';

/** Adds the demos that the database does not have yet. */
export function demo(config: Config): Promise<void> {
  return withDatabase(config, async ({ knex }) => {
    const made = await makeDemos(knex);
    if (made.length === 0) return console.log('The database has the demo data already.');
    console.log(`Made the demo data of ${made.join(', ')}. Start the service with: understudy serve`);
  });
}

/**
 * Makes the demo of each contract that the database does not have yet.
 *
 * @returns the contracts' names.
 * @throws UsageError when something that must be unique, such as an e-mail address of the demo's, is taken.
 */
export async function makeDemos(db: Knex): Promise<string[]> {
  const made: string[] = [];
  for (const { contract, isThere, make } of demos) {
    if (await isThere(db)) continue;
    try {
      await make(db);
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== UNIQUE_VIOLATION) throw cause;
      throw new UsageError(
        `Somebody has a name or an address of the demo of ${contract}; use another database`,
      );
    }
    made.push(contract);
  }
  return made;
}

/** PostgreSQL's code for a value that must be unique and is there already. */
const UNIQUE_VIOLATION = '23505';
