import type { Config } from '../config';
import { openDatabase, type Database } from '../store/database';
import { migrate } from '../store/migrate';

/** The database that the settings name cannot be used; the cause says why. */
export class CannotOpen extends Error {}

/**
 * Opens the database that the settings name and brings its schema up to date.
 *
 * @throws CannotOpen
 */
export async function openMigrated(config: Config): Promise<Database & { ran: string[] }> {
  let database: Database | undefined;
  try {
    database = await openDatabase(config.database);
    return { ...database, ran: await migrate(database.knex) };
  } catch (cause) {
    await database?.close();
    throw new CannotOpen('The database cannot be opened', { cause });
  }
}

/** Runs a task on the migrated database and closes it afterwards, whatever came of the task. */
export async function withDatabase<T>(
  config: Config,
  task: (database: Database & { ran: string[] }) => Promise<T>,
): Promise<T> {
  const database = await openMigrated(config);
  try {
    return await task(database);
  } finally {
    await database.close();
  }
}
