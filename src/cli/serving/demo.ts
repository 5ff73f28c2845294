import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { withDatabase } from '../shared/openMigrated';
import { makeDemos } from '../../contracts/makeDemos';

/** Adds each contract's demo data that the database does not have yet. */
export function demo(config: Config, contracts: readonly Contract[]): Promise<void> {
  return withDatabase(
    config,
    async ({ knex }) => {
      const made = await makeDemos(knex, contracts);
      if (made.length === 0) return console.log('The database has the demo data already.');
      console.log(`Created the demo data of ${made.join(', ')}. Start the service with: understudy serve`);
    },
    { creates: true },
  );
}
