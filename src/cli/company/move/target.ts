import { resolve } from 'node:path';
import type { Config } from '../../../config';
import { UsageError } from '../../../contracts/usageError';
import { findCollision } from '../../../store/backup/findCollision';
import { findCompany } from '../../../store/companies';
import { deleteCompany } from '../../../store/deleteCompany';
import { openDatabase, type Database, type DatabaseLocation } from '../../../store/engine/database';
import { readAbsence } from '../../../store/engine/absence';
import { appliedSchema, migrate, schemaVersion } from '../../../store/engine/migrate';
import { isShared, PoolerSharesConnections } from '../../../store/engine/pooling';
import type { Catalogue } from '../../../store/tables';
import { explain } from '../../shared/explain';
import { CannotOpen } from '../../shared/openMigrated';
import type { Sides } from './copy';

/** Where a company is moved to. */
export interface Destination {
  /** The folder of an embedded database, in place of the server that TO_DATABASE_URL names. */
  toDataDir?: string;
}

/** The connections that a move needs at most. */
const CONNECTIONS = 3;

/**
 * Opens the database that is to get a company. One that is empty gets the schema; any other must have this version's.
 *
 * @throws UsageError if it cannot be used.
 */
export async function withTarget<T>(
  config: Config,
  { toDataDir }: Destination,
  task: (target: Database) => Promise<T>,
): Promise<T> {
  const location = locationOf(config, toDataDir);
  if (isSame(location, config.database))
    throw new UsageError('The other database is the same one; name another');
  let target: Database | undefined;
  try {
    target = await openDatabase(location);
    if (await isShared(target)) throw new PoolerSharesConnections();
    const schema = await appliedSchema(target.knex);
    if (schema === null) await migrate(target.knex, { alone: target.kind === 'embedded' });
    else if (schema !== schemaVersion) throw otherSchema(schema);
  } catch (cause) {
    await target?.close();
    if (cause instanceof UsageError) throw cause;
    const said = explain(new CannotOpen('The database cannot be opened', { cause }), {
      ...config,
      database: location,
    });
    throw said === undefined ? cause : new UsageError(ofTarget(said));
  }
  try {
    return await task(target);
  } finally {
    await target.close();
  }
}

/** The configured database with as many connections as a move needs. */
export function withConnections(config: Config): Config {
  const { database } = config;
  return database.kind === 'embedded'
    ? config
    : { ...config, database: { ...database, poolSize: CONNECTIONS } };
}

function locationOf({ moveTo, database }: Config, dataDir: string | undefined): DatabaseLocation {
  if (dataDir !== undefined) return { kind: 'embedded', dataDir };
  if (moveTo === undefined)
    throw new UsageError(
      'Say where to move it: set TO_DATABASE_URL to the other PostgreSQL server, or give --to-data-dir',
    );
  const connectTimeoutMs = database.kind === 'postgresql' ? database.connectTimeoutMs : undefined;
  return { kind: 'postgresql', url: moveTo, poolSize: CONNECTIONS, connectTimeoutMs };
}

/** Whether two locations are spelled alike. Other spellings of the same database are detected by the company that it has. */
function isSame(one: DatabaseLocation, other: DatabaseLocation): boolean {
  return one.kind === 'embedded'
    ? other.kind === 'embedded' && resolve(one.dataDir ?? '') === resolve(other.dataDir ?? '')
    : other.kind === 'postgresql' && one.url === other.url;
}

function otherSchema(schema: string): UsageError {
  return new UsageError(
    `The other database has the schema ${schema}, and this version of Understudy ${schemaVersion}; bring both to the same version first`,
  );
}

/** The names of the settings in a message about the other database. */
function ofTarget(message: string): string {
  return `The other database: ${message
    .replace(/\bDATABASE_URL\b/g, 'TO_DATABASE_URL')
    .replace(/\bDATA_DIR\b/g, '--to-data-dir')
    .replace(/\.$/, '')}`;
}

/**
 * Checks that a database can take a company, so that it is not frozen in vain. Removes what an interrupted attempt of the same
 * move left there.
 *
 * @throws UsageError if it cannot.
 */
export async function checkTarget(
  { from, to }: Sides,
  catalogue: Catalogue,
  company: number,
  moveId: string | undefined,
): Promise<void> {
  if (await findCompany(to, catalogue, company)) {
    const absence = await readAbsence(to, company);
    if (absence?.state !== 'arriving' || absence.move_id !== moveId) throw taken(company, absence?.state);
    await deleteCompany(to, catalogue, company);
  }
  const collision = await findCollision(from, to, catalogue, company);
  if (collision !== undefined)
    throw new UsageError(
      `Another company of the other database has ${collision} of this one; change it first`,
    );
}

function taken(company: number, state: string | undefined): UsageError {
  const what =
    state === 'moved'
      ? `has company ${company} from the time before it moved away`
      : state === 'arriving'
        ? `has a copy of company ${company} that never fully arrived`
        : `has a company ${company}`;
  return new UsageError(
    `The other database ${what}${state === undefined ? '' : '; if nobody needs that, "understudy company delete" there removes it'}`,
  );
}
