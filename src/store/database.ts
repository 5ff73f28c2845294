import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import knex, { type Knex } from 'knex';
import { holdDataDirectory } from './dataDirectory';

const knexOptions = {
  client: 'pg',
  // Knex prints what it also throws, with a stack; who catches it says it once.
  log: { warn: () => undefined, error: () => undefined },
  // An error's message is logged; with the values in it, hashes and digests would be too.
  compileSqlOnError: false,
};

/** Where the directory is kept: in this process (in memory when `dataDir` is missing) or on a PostgreSQL server. */
export type DatabaseLocation =
  { kind: 'embedded'; dataDir?: string } | { kind: 'postgresql'; url: string; poolSize: number };

/** An open database. */
export interface Database {
  knex: Knex;
  kind: DatabaseLocation['kind'];
  close(): Promise<void>;
}

/** Longest that a call waits for a free connection, or for a server to take one, before it fails, in milliseconds. */
const CONNECT_TIMEOUT = 3_000;

/** Longest that one statement may run on the server, in milliseconds: the longest legitimate one takes well under 1 s. */
const STATEMENT_TIMEOUT = 15_000;

/**
 * Opens the database; does not migrate it.
 *
 * @param pglite an embedded database that is open already, used in place of the one at the location; `close` closes it.
 * @throws DataDirectoryInUse when another process has the embedded database open.
 */
export function openDatabase(location: DatabaseLocation, pglite?: PGlite): Promise<Database> {
  return location.kind === 'embedded'
    ? openEmbedded(location.dataDir, pglite)
    : Promise.resolve(openServer(location));
}

async function openEmbedded(dataDir: string | undefined, opened: PGlite | undefined): Promise<Database> {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const release = dataDir === undefined ? () => undefined : holdDataDirectory(dataDir);
  try {
    const pglite = opened ?? (await PGlite.create(dataDir));
    const db = knex({
      ...knexOptions,
      // Knex's types know only the settings of a network connection; pg's Client takes this one as it is.
      connection: createPgConfig(pglite) as unknown as Knex.PgConnectionConfig,
      pool: { min: 0, max: 1 },
    });
    const close = async () => {
      await db.destroy();
      await pglite.close();
      release();
    };
    return { knex: db, kind: 'embedded', close };
  } catch (cause) {
    release();
    throw cause;
  }
}

function openServer({ url, poolSize }: { url: string; poolSize: number }): Database {
  const db = knex({
    ...knexOptions,
    connection: {
      connectionString: url,
      application_name: 'understudy',
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      statement_timeout: STATEMENT_TIMEOUT,
    },
    acquireConnectionTimeout: CONNECT_TIMEOUT,
    pool: { min: 0, max: poolSize },
  });
  return { knex: db, kind: 'postgresql', close: () => db.destroy() };
}
