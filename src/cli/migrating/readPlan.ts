import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config';
import { openDatabase, placeOf, type DatabasePlace } from '../../store/engine/database';
import { refuseUnfitServer } from '../../store/engine/migrate';
import { planOf, planOfNew, type Plan } from '../../store/engine/migrating/plan';
import { CannotOpen } from '../shared/openMigrated';

/** What migrating the configured database would do. */
export type DatabasePlan = Plan & { database: DatabasePlace };

/**
 * Reads what migrating the configured database would do. It is not created, and on PostgreSQL nothing can be written.
 *
 * @throws CannotOpen
 */
export async function readPlan({ database: location }: Config): Promise<DatabasePlan> {
  const database = placeOf(location);
  if (location.kind === 'embedded' && !existsSync(join(location.dataDir ?? '', 'PG_VERSION')))
    return { database, ...planOfNew };
  try {
    const { knex: db, close } = await openDatabase(location);
    try {
      await refuseUnfitServer(db);
      const plan = await db.transaction((transaction) => planOf(transaction), { readOnly: true });
      return { database, ...plan };
    } finally {
      await close();
    }
  } catch (cause) {
    throw new CannotOpen('The database cannot be opened', { cause });
  }
}
