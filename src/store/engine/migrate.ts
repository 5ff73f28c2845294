import type { Knex } from 'knex';
import { migrations } from '../../../db/migrations';
import { runAtOnce } from './migrating/atOnce';
import { newerThan, type Newer } from './migrating/compatibility';
import { isStepped, type NamedMigration } from './migrating/migration';
import { runOnline } from './migrating/online';
import { whileNoOtherMigrates } from './migrating/otherInstance';
import { PACE, type Pace, type Report } from './migrating/pace';
import { readApplied, readProgress, recordWhole } from './migrating/progress';
import { asking, on, withSession, type Session } from './migrating/session';
import { DatabaseIsReadOnly } from './readOnly';
import {
  expectedSchema,
  refuseOtherSchema,
  replacedBy,
  schemaBefore,
  schemaOfNewer,
  type Expected,
} from './schema';

/** The server is older than the oldest PostgreSQL that this version is tested on. */
export class ServerTooOld extends Error {
  constructor(readonly version: string) {
    super(`The server is PostgreSQL ${version}; ${OLDEST_SERVER} is the oldest supported version`);
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

/** How to migrate; a missing option has its default. */
export interface MigrateOptions {
  /** Whether no other process uses the database, as with an embedded one: everything then runs in one transaction. */
  alone?: boolean;
  /** Takes lines about the progress, for people. */
  report?: Report;
  pace?: Pace;
  /** Checks the schema; only a tool that makes the schema's description replaces it. */
  check?: (db: Knex, should: Expected) => Promise<void>;
  /** Other migrations than those of this version. */
  list?: readonly NamedMigration[];
}

/**
 * Brings the schema up to date. Any number of instances may start at once: they wait for the one that migrates.
 *
 * On an empty database, or one that no other process uses, all pending migrations run in one transaction; if the result is not
 * the schema that the migrations create, the transaction is rolled back. On others they run step by step, while instances of the
 * previous version go on; if a migration stops, the next call resumes at the same step.
 *
 * The database of a newer version stays as it is, if it works with this version.
 *
 * @returns the names of the migrations that ran.
 * @throws ServerTooOld
 * @throws DatabaseIsReadOnly
 * @throws DatabaseIsNotUtf8
 * @throws DatabaseIsNewer
 * @throws OtherInstanceMigrates
 * @throws StepFailed
 * @throws SchemaDiffers
 */
export async function migrate(db: Knex, options: MigrateOptions = {}): Promise<string[]> {
  const { report = () => undefined, pace = PACE, check = refuseOtherSchema, list = migrations } = options;
  const isAlone = options.alone ?? db.isTransaction ?? false;
  await refuseUnfitServer(db);
  await refuseReadOnly(db);
  await newerOf(db, list);
  const before = await readApplied(asking(db));
  const ran = isComplete(before, list)
    ? []
    : await withSession(db, (session) =>
        whileNoOtherMigrates(session, pace, report, async () => {
          // Another instance may have migrated it meanwhile.
          const applied = await readApplied(on(session));
          if (isComplete(applied, list)) return [];
          const pending = list.filter(({ name }) => !applied.includes(name));
          // A database with data has all migrations that are not in steps, unless it is from before the first release.
          const isNew = pending.some(({ migration }) => !isStepped(migration));
          if (isAlone || isNew) return runTogether(db, session, list, check);
          return runApart(db, session, pending, { pace, report, check });
        }),
      );
  const newer = await newerOf(db, list);
  if (newer)
    report(
      `The database has the schema ${newer.schema} of a newer version, with which this version (${list.at(-1)!.name}) works`,
    );
  await check(db, newer ? schemaOfNewer(newer) : expectedSchema);
  return ran;
}

/** Runs all pending migrations in one transaction, on the connection that has the lock. */
function runTogether(
  db: Knex,
  session: Session,
  list: readonly NamedMigration[],
  check: (db: Knex, should: Expected) => Promise<void>,
): Promise<string[]> {
  const run = async (transaction: Knex) => {
    const ran = await runAtOnce(transaction, list);
    for (const { name, migration } of list.filter(({ name }) => ran.includes(name)))
      if (isStepped(migration))
        await withSession(transaction, (same) => recordWhole(same, name, migration, replacedBy(name)));
    // Checked here too, so that a failure rolls everything back.
    await check(transaction, expectedSchema);
    return ran;
  };
  return db.isTransaction ? db.transaction(run) : db.transaction(run, { connection: session });
}

/** Runs pending migrations step by step, if the schema is the one that they are for. */
async function runApart(
  db: Knex,
  session: Session,
  pending: readonly NamedMigration[],
  { check, ...how }: Required<Pick<MigrateOptions, 'pace' | 'report' | 'check'>>,
): Promise<string[]> {
  const begun = (await readProgress(on(session))).map(({ name }) => name);
  const [{ name: first }] = pending as [NamedMigration];
  await db.transaction((same) => check(same, schemaBefore(first, begun.includes(first))), {
    connection: session,
  });
  for (const { name, migration } of pending)
    if (isStepped(migration)) await runOnline(db, session, name, migration, how);
  return pending.map(({ name }) => name);
}

/** Whether every migration has run. */
export async function isMigrated(db: Knex): Promise<boolean> {
  return isComplete(await readApplied(asking(db)), migrations);
}

/** The last migration that a database has; null if it has none. */
export async function appliedSchema(db: Knex): Promise<string | null> {
  return (await readApplied(asking(db))).toSorted().at(-1) ?? null;
}

function isComplete(applied: readonly string[], list: readonly NamedMigration[]): boolean {
  return list.every(({ name }) => applied.includes(name));
}

/**
 * Refuses a database that a newer version has upgraded, if it does not work with this one.
 *
 * @throws DatabaseIsNewer
 */
export async function refuseNewer(db: Knex): Promise<void> {
  await newerOf(db, migrations);
}

async function newerOf(db: Knex, list: readonly NamedMigration[]): Promise<Newer | undefined> {
  return newerThan(list, await readApplied(asking(db)), await readProgress(asking(db)));
}

/**
 * Refuses a server on which this version was not tested, and a database that cannot hold every name.
 *
 * @throws ServerTooOld
 * @throws DatabaseIsNotUtf8
 */
export async function refuseUnfitServer(db: Knex): Promise<void> {
  const { rows } = await db.raw<{ rows: [{ version: string; encoding: string }] }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`,
  );
  const [{ version, encoding }] = rows;
  if (Number.parseInt(version, 10) < OLDEST_SERVER) throw new ServerTooOld(version);
  if (encoding !== 'UTF8') throw new DatabaseIsNotUtf8(encoding);
}

async function refuseReadOnly(db: Knex): Promise<void> {
  const { rows } = await db.raw<{ rows: [{ transaction_read_only: string }] }>('SHOW transaction_read_only');
  if (rows[0].transaction_read_only === 'on') throw new DatabaseIsReadOnly();
}
