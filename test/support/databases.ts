import type { Knex } from 'knex';
import { openDatabase, type Database } from '../../src/store/engine/database';
import { loadEmbedded } from './embedded';
import { EMPTY_DATABASE } from './emptyDatabase';
import { createDatabase } from './postgresql';
import { requiresAll } from './requireAll';

export type DatabaseKind = Database['kind'];

/** The number of workers of a service in this run. More than one need PostgreSQL. */
export const testWorkers = Number(process.env.TEST_WORKERS ?? 1);

const available: readonly DatabaseKind[] = [
  ...(testWorkers === 1 ? (['embedded'] as const) : []),
  ...(process.env.UNDERSTUDY_TEST_POSTGRESQL === undefined ? [] : (['postgresql'] as const)),
];

/**
 * The kinds of database of this run: only the faster one of those available, unless the run leaves nothing out. A suite of
 * the store or of a contract runs on each of them.
 */
export const databaseKinds = requiresAll ? available : available.slice(-1);

/** For tests that do not depend on the kind: on a server, they take a fraction of the time. */
export const fastestKind: DatabaseKind = databaseKinds.includes('postgresql') ? 'postgresql' : 'embedded';

/** The same for services that are one process: with several workers, only those on the embedded database are. */
export const fastestKindAlone: DatabaseKind = testWorkers === 1 ? fastestKind : 'embedded';

/** Connections in a test's pool: enough for a race of 16 concurrent callers and the queries of the test. */
const POOL_SIZE = 20;

/** Opens a migrated database without rows, which is the caller's until it is closed. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  return kind === 'postgresql' ? openCopyOf(process.env.UNDERSTUDY_TEST_TEMPLATE) : openSpare();
}

async function openSpare(): Promise<Database> {
  const { databases: spare } = globalThis.spareInProcess!();
  const pglite = await spare.take();
  const db = await openDatabase({ kind: 'embedded' }, pglite);
  const close = async () => {
    await db.knex.destroy();
    await spare.giveBack(pglite);
  };
  return { ...db, close };
}

/** Like `openTestDatabase`, but without a schema. */
export async function openBlankDatabase(kind: DatabaseKind): Promise<Database> {
  return kind === 'postgresql' ? openCopyOf(undefined) : openDatabase({ kind }, await loadEmbedded('blank'));
}

/** Makes a database as `openTestDatabase` returns it, for a suite that uses one for many cases. */
export async function emptyDatabase({ knex }: Database): Promise<void> {
  await knex.raw(EMPTY_DATABASE);
}

async function openCopyOf(template: string | undefined): Promise<Database> {
  const server = process.env.UNDERSTUDY_TEST_POSTGRESQL;
  if (server === undefined) throw new Error('This run has no PostgreSQL; see databaseKinds');
  const { url, drop } = await createDatabase(server, template);
  const db = await openDatabase({ kind: 'postgresql', url, poolSize: POOL_SIZE });
  const close = async () => {
    await db.close();
    await drop();
  };
  urls.set(db.knex, url);
  return { ...db, close };
}

const urls = new WeakMap<Knex, string>();

/** The URL of a database on the server that {@link openTestDatabase} opened. */
export function urlOf({ knex }: Database): string {
  return urls.get(knex)!;
}
