import { hasRescueDemo, makeRescueDemo } from '../../db/demo/rescue';
import type { Config } from '../config';
import { withDatabase } from './openMigrated';
import { UsageError } from './usageError';

/**
 * Adds the demo company to the database, unless it has it already.
 *
 * @throws UsageError when a user of another company has an e-mail address of the demo's.
 */
export function demo(config: Config): Promise<void> {
  return withDatabase(config, async ({ knex }) => {
    if (await hasRescueDemo(knex)) return console.log('The database has the demo company already.');
    try {
      await makeRescueDemo(knex);
    } catch (cause) {
      if ((cause as { constraint?: unknown }).constraint !== 'email_claim_pkey') throw cause;
      throw new UsageError("A user has an e-mail address of the demo company's; use another database");
    }
    console.log('Made the demo company. Start the service with: understudy serve');
  });
}
