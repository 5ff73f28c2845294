import { statSync } from 'node:fs';
import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { databaseStatus, type DatabaseStatus } from '../../reports/status';
import { openDatabase, placeOf } from '../../store/engine/database';
import { DataDirectoryInUse, hasDatabase } from '../../store/engine/dataDirectory';
import { refuseNewer, schemaVersion } from '../../store/engine/migrate';
import { explain } from '../shared/explain';
import { CannotOpen } from '../shared/openMigrated';

/** What a database says of itself, and what is the matter with it. */
export type FoundDatabase = DatabaseStatus & { problem?: string };

/**
 * Reads the configured database as it is: it is neither created nor migrated.
 *
 * @throws DataDirectoryInUse if a process has it open.
 */
export async function readDatabase(config: Config, contracts: readonly Contract[]): Promise<FoundDatabase> {
  const { database: location } = config;
  if (location.kind === 'embedded' && !hasDatabase(location.dataDir ?? '')) {
    const isFile = statSync(location.dataDir ?? '', { throwIfNoEntry: false })?.isDirectory() === false;
    const problem = isFile ? NO_FOLDER : EMPTY;
    return { database: placeOf(location), schema: null, companies: null, problem };
  }
  try {
    return await reading(config, contracts);
  } catch (cause) {
    if (cause instanceof DataDirectoryInUse) throw cause;
    const problem = explain(new CannotOpen('The database cannot be opened', { cause }), config);
    return {
      database: placeOf(location),
      schema: null,
      companies: null,
      problem: problem ?? String(cause),
    };
  }
}

/** What to do with an empty database. */
const EMPTY = 'It is empty. "understudy init" creates your company, "understudy serve" starts the service.';

const NO_FOLDER = 'It is not a folder. Set DATA_DIR to one.';

async function reading(config: Config, contracts: readonly Contract[]): Promise<FoundDatabase> {
  const database = await openDatabase(config.database);
  try {
    // Otherwise its status would only say that it is unknown.
    await database.knex.raw('SELECT 1');
    const status = await databaseStatus(database, contracts);
    return { ...status, problem: await problemOf(status.schema, database.knex, config) };
  } finally {
    await database.close();
  }
}

async function problemOf(schema: string | null, db: Knex, config: Config): Promise<string | undefined> {
  if (schema === null) return EMPTY;
  if (schema < schemaVersion)
    return `Its schema is of an earlier version; the next start makes it ${schemaVersion}.`;
  try {
    await refuseNewer(db);
    return undefined;
  } catch (error) {
    return explain(error, config) ?? String(error);
  }
}
