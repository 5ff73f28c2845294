import { contracts } from '../contracts';
import { renewDemos } from '../contracts/renewDemos';
import { openDatabase, type Database } from '../store/engine/database';
import { openInMemory } from '../store/engine/memoryDatabase';
import { prebuiltStandIn } from '../store/engine/prebuiltDatabase';

/**
 * Opens a database in memory with the mark of a stand-in and the demos, which the build has prepared.
 *
 * @param now the moment at which the demos are made.
 */
export async function openStandIn(now: Date): Promise<Database> {
  const database = await openDatabase({ kind: 'embedded' }, await openInMemory(prebuiltStandIn));
  await renewDemos(database.knex, contracts, now);
  return database;
}
