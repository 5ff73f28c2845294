import type { Config } from '../../config';
import { UsageError } from '../../contracts/usageError';
import { openDatabase, type Database, type DatabaseLocation } from '../../store/engine/database';
import { hasDatabase } from '../../store/engine/dataDirectory';
import { migrate } from '../../store/engine/migrate';
import type { Report } from '../../store/engine/migrating/pace';
import { isShared, PoolerSharesConnections } from '../../store/engine/pooling';
import { printable } from '../../printable';

/** The configured database cannot be used; the cause says why. */
export class CannotOpen extends Error {}

/** A database whose schema is up to date. */
export interface Migrated extends Database {
  /** The migrations that ran. */
  ran: string[];
}

/** How to open a database. */
export interface OpenOptions {
  /** Gives up when it aborts. */
  signal?: AbortSignal;
  /** Takes lines about migrations; by default they go to standard error. */
  report?: Report;
}

const reportOnScreen: Report = (line) => console.error(printable(`${line}.`));

/**
 * Opens the configured database and brings its schema up to date. Statements have no time limit, because a command reads
 * and changes more at once than a call of the service.
 *
 * @throws CannotOpen
 */
export async function openMigrated(
  config: Config,
  { signal, report = reportOnScreen }: OpenOptions = {},
): Promise<Migrated> {
  let database: Database | undefined;
  const giveUp = () => void database?.close();
  signal?.addEventListener('abort', giveUp);
  try {
    database = await openDatabase(unhurried(config.database));
    // An earlier abort found no database to close.
    signal?.throwIfAborted();
    if (await isShared(database)) throw new PoolerSharesConnections();
    const alone = database.kind === 'embedded';
    return { ...database, ran: await migrate(database.knex, { alone, report }) };
  } catch (cause) {
    await database?.close();
    throw new CannotOpen('The database cannot be opened', { cause });
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Like {@link openMigrated}, but statements have the configured time limit. */
export async function openForService(config: Config, options: OpenOptions): Promise<Database> {
  const migrated = await openMigrated(config, options);
  if (migrated.kind === 'embedded') return migrated;
  await migrated.close();
  return openDatabase(config.database);
}

/**
 * Runs a task on the migrated database and closes it afterwards, even if the task fails.
 *
 * @param creates whether a data directory that has no database gets one.
 * @throws UsageError if there is none: most probably a setting is missing or wrong.
 * @throws CannotOpen
 */
export async function withDatabase<T>(
  config: Config,
  task: (database: Migrated) => Promise<T>,
  { creates = false } = {},
): Promise<T> {
  if (!creates) requireDatabase(config.database);
  return closing(await openMigrated(config), task);
}

function requireDatabase(location: DatabaseLocation): void {
  if (location.kind !== 'embedded' || location.dataDir === undefined || hasDatabase(location.dataDir)) return;
  throw new UsageError(
    `There is no database in ${location.dataDir}; set DATABASE_URL or DATA_DIR to yours, or create one with "understudy init"`,
  );
}

/** Runs a task on an open database and closes it afterwards, even if the task fails. */
export async function closing<T>(database: Migrated, task: (database: Migrated) => Promise<T>): Promise<T> {
  try {
    return await task(database);
  } finally {
    await database.close();
  }
}

function unhurried(location: DatabaseLocation): DatabaseLocation {
  return location.kind === 'embedded' ? location : { ...location, answerTimeoutMs: undefined };
}
