import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { EmbeddedState } from '../../tools/prebuildDatabase';
import { openDatabase, type Database } from '../../src/store/engine/database';
import { createDatabase } from './postgresql';

export type DatabaseKind = Database['kind'];

/** The number of workers of a service in this run. More than one need PostgreSQL. */
export const testWorkers = Number(process.env.TEST_WORKERS ?? 1);

/** The kinds of database available in this run. A suite of the store or of a contract runs on each of them. */
export const databaseKinds: readonly DatabaseKind[] = [
  ...(testWorkers === 1 ? (['embedded'] as const) : []),
  ...(process.env.UNDERSTUDY_TEST_POSTGRESQL === undefined ? [] : (['postgresql'] as const)),
];

/** Connections in a test's pool: enough for a race of 16 concurrent callers and the queries of the test. */
const POOL_SIZE = 20;

/** Opens a new, migrated database without rows. Closing it destroys it. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'postgresql') return openCopyOf(process.env.UNDERSTUDY_TEST_TEMPLATE);
  return openDatabase({ kind }, await loadEmbedded('migrated'));
}

/** Like `openTestDatabase`, but without a schema. */
export async function openBlankDatabase(kind: DatabaseKind): Promise<Database> {
  return kind === 'postgresql' ? openCopyOf(undefined) : openDatabase({ kind }, await loadEmbedded('blank'));
}

/**
 * Deletes all rows and restarts every sequence, for a suite that uses one database for many cases.
 *
 * TRUNCATE creates a new file for each table and index, which takes ten times longer. One statement deletes from all
 * tables, because foreign keys are checked at its end, so the order of the tables does not matter.
 */
export async function emptyDatabase({ knex }: Database): Promise<void> {
  await knex.raw(`
    DO $$ BEGIN
      PERFORM set_config('understudy.cut_audit', 'on', true);
      EXECUTE (
        SELECT 'WITH ' || string_agg(format('%1$I AS (DELETE FROM %2$I.%1$I)', tablename, schemaname), ', ') || ' SELECT'
        FROM pg_tables WHERE schemaname = current_schema AND tablename NOT LIKE 'knex%'
      );
      PERFORM setval(quote_ident(sequencename)::regclass, start_value, false) FROM pg_sequences
        WHERE schemaname = current_schema AND sequencename NOT LIKE 'knex%';
    END $$
  `);
}

/** Loads an embedded database that `globalSetup` prepared, which is many times faster than creating one. */
export async function loadEmbedded(state: EmbeddedState, dataDir?: string): Promise<PGlite> {
  return PGlite.create({ dataDir, loadDataDir: new Blob([await readFile(embeddedDump(state))]) });
}

/** The file from which it is loaded. */
function embeddedDump(state: EmbeddedState): string {
  const file = process.env[embeddedDumpVariable(state)];
  if (file === undefined) throw new Error("Jest's globalSetup did not run");
  return file;
}

/** The environment variable that names the file. */
export const embeddedDumpVariable = (state: EmbeddedState) => `UNDERSTUDY_TEST_${state.toUpperCase()}_DUMP`;

async function openCopyOf(template: string | undefined): Promise<Database> {
  const server = process.env.UNDERSTUDY_TEST_POSTGRESQL;
  if (server === undefined) throw new Error('This run has no PostgreSQL; see databaseKinds');
  const { url, drop } = await createDatabase(server, template);
  const db = await openDatabase({ kind: 'postgresql', url, poolSize: POOL_SIZE });
  const close = async () => {
    await db.close();
    await drop();
  };
  return { ...db, close };
}
