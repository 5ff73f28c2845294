import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import knex, { type Knex } from 'knex';
import { giveUpUnanswered } from './answerTimeout';
import { holdDataDirectory } from './dataDirectory';
import { openDirectory } from './embeddedDirectory';
import { Pipeline } from './pipeline';
import { leaveSpoiled } from './spoiled';

const knexOptions = {
  client: 'pg',
  // Knex prints what it also throws, with a stack; who catches it says it once.
  log: { warn: () => undefined, error: () => undefined },
  // An error's message is logged; with the values in it, hashes and digests would be too.
  compileSqlOnError: false,
};

/** Where the directory is kept: in this process (in memory when `dataDir` is missing) or on a PostgreSQL server. */
export type DatabaseLocation = { kind: 'embedded'; dataDir?: string } | ServerLocation;

/** A PostgreSQL server, and how long its callers wait for it, in milliseconds. */
export interface ServerLocation {
  kind: 'postgresql';
  url: string;
  poolSize: number;
  /** Longest that a call waits for a free connection, or for the server to take one, before it fails; 3 s if missing. */
  connectTimeoutMs?: number;
  /** Longest that a statement may take before it is ended; as long as it needs if missing. */
  answerTimeoutMs?: number;
}

/** An open database. */
export interface Database {
  knex: Knex;
  kind: DatabaseLocation['kind'];
  /** The connection that calls share, of a server: beside those of the pool, which one caller has at a time. */
  pipeline?: Pipeline;
  close(): Promise<void>;
}

/** For who does not say how long to wait for a connection, in milliseconds. */
const CONNECT_TIMEOUT = 3_000;

/** How much longer than the server a connection waits before it is given up: a server that is well has answered by then. */
const ANSWER_MARGIN = 500;

/** When the first packet asks whether the other end of an idle connection is still there, in milliseconds. */
const KEEP_ALIVE_DELAY = 10_000;

/** To compile a statement (JIT) takes the server seconds; none that we send runs long enough to be worth it. */
const NO_JIT = '-c jit=off';

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
    const pglite = opened ?? (await (dataDir === undefined ? PGlite.create() : openDirectory(dataDir)));
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

function openServer({
  url,
  poolSize,
  connectTimeoutMs = CONNECT_TIMEOUT,
  answerTimeoutMs,
}: ServerLocation): Database {
  const connection = {
    connectionString: url,
    application_name: 'understudy',
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: answerTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY,
    options: NO_JIT,
  };
  const db = knex({
    ...knexOptions,
    connection,
    acquireConnectionTimeout: connectTimeoutMs,
    pool: { min: 0, max: poolSize },
  });
  const giveUp = answerTimeoutMs && answerTimeoutMs + ANSWER_MARGIN;
  if (giveUp) giveUpUnanswered(db, giveUp);
  leaveSpoiled(db);
  const pipeline = new Pipeline({ ...connection, query_timeout: giveUp });
  const close = async () => {
    await pipeline.close();
    await db.destroy();
  };
  return { knex: db, kind: 'postgresql', pipeline, close };
}
