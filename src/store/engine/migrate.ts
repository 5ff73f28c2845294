import type { Knex } from 'knex';
import { migrations } from '../../../db/migrations';
import { refuseOtherSchema } from './schema';

/** The database has a migration that this version does not know, so a newer version created it. */
export class DatabaseIsNewer extends Error {
  constructor(readonly migration: string) {
    super(`The database was created by a newer version of Understudy (it has the migration ${migration})`);
  }
}

/** The server is older than the oldest PostgreSQL that this version is tested on. */
export class ServerTooOld extends Error {
  constructor(readonly version: string) {
    super(`The server is PostgreSQL ${version}; ${OLDEST_SERVER} is the oldest supported version`);
  }
}

/** The database is read-only: its server is a standby, or has made every connection read-only. */
export class DatabaseIsReadOnly extends Error {
  constructor() {
    super('The database is read-only');
  }
}

/** The database's encoding cannot represent every character that a client may send. */
export class DatabaseIsNotUtf8 extends Error {
  constructor(readonly encoding: string) {
    super(`The encoding of the database is ${encoding}, which cannot hold every name`);
  }
}

const OLDEST_SERVER = 14;

/** The schema version of this version of Understudy: the name of its last migration. */
export const schemaVersion: string = migrations.at(-1)!.name;

/** An arbitrary number that no other program locks in the same database. */
const MIGRATION_LOCK = 7_283_540_161;

/** By default Knex finds migrations by file name; compiled and source names differ, so Knex gets the list. */
const migrationSource: Knex.MigrationSource<(typeof migrations)[number]> = {
  getMigrations: () => Promise.resolve([...migrations]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ migration }) => Promise.resolve(migration),
};

/**
 * Brings the schema up to date: runs all pending migrations or none, in one transaction that holds an advisory lock. So any
 * number of instances may start at once, and a killed one leaves no lock. If the schema then is not the one that the
 * migrations create, the transaction changes nothing.
 *
 * @param check checks the schema that the migrations made; only a tool that makes the schema's description replaces it.
 * @returns the names of the migrations that ran.
 * @throws DatabaseIsNewer
 * @throws ServerTooOld
 * @throws DatabaseIsReadOnly
 * @throws DatabaseIsNotUtf8
 * @throws SchemaDiffers
 */
export function migrate(db: Knex, check = refuseOtherSchema): Promise<string[]> {
  return db.transaction(async (transaction) => {
    await transaction.raw('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await refuseOldServer(transaction);
    await refuseUnfit(transaction);
    await refuseNewer(transaction);
    const [, ran] = (await transaction.migrate.latest({ migrationSource })) as [number, string[]];
    await check(transaction);
    return ran;
  });
}

/** Whether every migration has run. */
export async function isMigrated(db: Knex): Promise<boolean> {
  const done = await appliedMigrations(db);
  return migrations.every(({ name }) => done.includes(name));
}

/** The last migration that a database has; null if it has none. */
export async function appliedSchema(db: Knex): Promise<string | null> {
  return (await appliedMigrations(db)).toSorted().at(-1) ?? null;
}

async function refuseOldServer(db: Knex): Promise<void> {
  const { rows } = await db.raw<{ rows: [{ server_version: string }] }>('SHOW server_version');
  const version = rows[0].server_version;
  if (Number.parseInt(version, 10) < OLDEST_SERVER) throw new ServerTooOld(version);
}

async function refuseUnfit(db: Knex): Promise<void> {
  const { rows } = await db.raw<{ rows: [{ encoding: string; read_only: string }] }>(
    `SELECT current_setting('server_encoding') AS encoding, current_setting('transaction_read_only') AS read_only`,
  );
  const [{ encoding, read_only }] = rows;
  if (encoding !== 'UTF8') throw new DatabaseIsNotUtf8(encoding);
  if (read_only === 'on') throw new DatabaseIsReadOnly();
}

async function refuseNewer(db: Knex): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = (await appliedMigrations(db)).find((name) => !known.has(name));
  if (unknown !== undefined) throw new DatabaseIsNewer(unknown);
}

async function appliedMigrations(db: Knex): Promise<string[]> {
  if (!(await db.schema.hasTable('knex_migrations'))) return [];
  return db<{ name: string }>('knex_migrations').pluck('name');
}
