import type { Config } from '../../config';
import { openDatabase, type Database, type DatabaseLocation } from '../../store/engine/database';
import { migrate } from '../../store/engine/migrate';
import { isShared, PoolerSharesConnections } from '../../store/engine/pooling';

/** The configured database cannot be used; the cause says why. */
export class CannotOpen extends Error {}

/**
 * Opens the configured database and brings its schema up to date. Statements have no time limit, because a command reads
 * and changes more at once than a call of the service.
 *
 * @throws CannotOpen
 */
async function openMigrated(config: Config): Promise<Database & { ran: string[] }> {
  let database: Database | undefined;
  try {
    database = await openDatabase(unhurried(config.database));
    if (await isShared(database)) throw new PoolerSharesConnections();
    const alone = database.kind === 'embedded';
    return {
      ...database,
      ran: await migrate(database.knex, { alone, report: (line) => console.error(line) }),
    };
  } catch (cause) {
    await database?.close();
    throw new CannotOpen('The database cannot be opened', { cause });
  }
}

/** Like {@link openMigrated}, but statements have the configured time limit. */
export async function openForService(config: Config): Promise<Database> {
  const migrated = await openMigrated(config);
  if (migrated.kind === 'embedded') return migrated;
  await migrated.close();
  return openDatabase(config.database);
}

/** Runs a task on the migrated database and closes it afterwards, even if the task fails. */
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

function unhurried(location: DatabaseLocation): DatabaseLocation {
  return location.kind === 'embedded' ? location : { ...location, answerTimeoutMs: undefined };
}
