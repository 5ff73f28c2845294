import { existsSync } from 'node:fs';
import { contracts } from '../contracts';
import { makeDemos } from '../contracts/makeDemos';
import { openDatabase, type Database } from '../store/engine/database';
import { openInMemory } from '../store/engine/memoryDatabase';
import { migrate } from '../store/engine/migrate';
import { prebuiltStandIn } from '../store/engine/prebuiltDatabase';
import { markStandIn } from '../store/standIn/mark';

/**
 * Opens a database in memory with the mark of a stand-in and the demos.
 *
 * @param now the moment at which the demos are made.
 */
export async function openStandIn(now: Date): Promise<Database> {
  const database = await openWithDemos();
  for (const { standIn } of contracts) await standIn?.renewDemo?.(database.knex, now);
  return database;
}

/** `npm run build` prepares one. Sources that are not built have none, so they make one, which takes seconds. */
async function openWithDemos(): Promise<Database> {
  if (existsSync(prebuiltStandIn)) {
    return openDatabase({ kind: 'embedded' }, await openInMemory(prebuiltStandIn));
  }
  const database = await openDatabase({ kind: 'embedded' });
  await migrate(database.knex);
  await markStandIn(database.knex);
  await makeDemos(database.knex, contracts);
  return database;
}
