import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import knex, { type Knex } from 'knex';
import { giveUpUnanswered } from './answerTimeout';
import { holdDataDirectory } from './dataDirectory';
import { openDirectory } from './embeddedDirectory';
import { letProcessEnd } from './letProcessEnd';
import { makeFolder } from './makeFolder';
import { Pipeline } from './pipeline';
import { Connector } from './server/connector';
import { connectBy } from './server/connectBy';
import { serverOf, serverParameters } from './server/parameters';
import { leaveSpoiled } from './spoiled';

const knexOptions = {
  client: 'pg',
  // Knex logs errors that it also throws; the caller reports them once.
  log: { warn: () => undefined, error: () => undefined },
  // Error messages are logged, so they must not contain a statement's values, such as hashes and digests.
  compileSqlOnError: false,
};

/** The location of the database: in this process (in memory if `dataDir` is missing) or on a PostgreSQL server. */
export type DatabaseLocation = { kind: 'embedded'; dataDir?: string } | ServerLocation;

/** A PostgreSQL server, and its timeouts in milliseconds. */
export interface ServerLocation {
  kind: 'postgresql';
  /** Parameters that it does not give come from a service file and the environment: see `serverParameters`. */
  url: string;
  poolSize: number;
  /** Longest wait for a free connection, or for the server to accept a new one; 3 s if missing. */
  connectTimeoutMs?: number;
  /** Longest time that a statement may take before it is cancelled; unlimited if missing. */
  answerTimeoutMs?: number;
}

/** Where a database is, for people: without user and password. */
export type DatabasePlace =
  { kind: 'embedded'; dataDir?: string } | { kind: 'postgresql'; server: string; name: string };

/** The place of a database. */
export function placeOf(location: DatabaseLocation): DatabasePlace {
  if (location.kind === 'embedded') return { kind: 'embedded', dataDir: location.dataDir };
  const { url } = location;
  return { kind: 'postgresql', server: serverOf(url), name: serverParameters(url).database };
}

/** An open database. */
export interface Database {
  knex: Knex;
  kind: DatabaseLocation['kind'];
  place: DatabasePlace;
  /** Tells processes that find the data directory in use where they can ask this one; only in a data directory. */
  nameManagement?(address: string): void;
  /** The connection that calls share; only on a server. The pool's connections serve one caller at a time. */
  pipeline?: Pipeline;
  /** Replaces all connections, each when it is free; only on a server. */
  renew?(): void;
  /** Closes all connections. Statements that a server does not answer within {@link CLOSE_TIMEOUT} fail. */
  close(): Promise<void>;
}

/** Default for the wait for a connection, in milliseconds. */
const CONNECT_TIMEOUT = 3_000;

/** Milliseconds beyond the server's own timeout before a connection is closed; a healthy server answers by then. */
const ANSWER_MARGIN = 500;

/** Milliseconds that a server may take to answer the last statements when the database is closed. */
const CLOSE_TIMEOUT = 1_000;

/** JIT compilation of a statement takes the server seconds; none of our statements runs long enough to be worth it. */
const NO_JIT = { jit: 'off' };

/**
 * The statement that saves looks up whether the company is frozen, after it has begun. At any other level it would not see a
 * freeze that was committed meanwhile.
 */
const LATEST_ROWS = { default_transaction_isolation: 'read committed' };

/**
 * Opens the database; does not migrate it.
 *
 * @param pglite an open embedded database to use instead of the one at the location; `close` closes it.
 * @throws DataDirectoryInUse if another process has the embedded database open.
 */
export function openDatabase(location: DatabaseLocation, pglite?: PGlite): Promise<Database> {
  return location.kind === 'embedded'
    ? openEmbedded(location.dataDir, pglite)
    : Promise.resolve(openServer(location));
}

async function openEmbedded(dataDir: string | undefined, opened: PGlite | undefined): Promise<Database> {
  if (dataDir !== undefined) await makeFolder(dataDir);
  const hold = dataDir === undefined ? undefined : holdDataDirectory(dataDir);
  try {
    const pglite = opened ?? (await (dataDir === undefined ? PGlite.create() : openDirectory(dataDir)));
    const db = knex({
      ...knexOptions,
      // Knex's types allow only settings of a network connection, but pg's Client accepts this.
      connection: createPgConfig(pglite) as unknown as Knex.PgConnectionConfig,
      pool: { min: 0, max: 1 },
    });
    letProcessEnd(db);
    const close = async () => {
      await db.destroy();
      await pglite.close();
      hold?.release();
    };
    const place = placeOf({ kind: 'embedded', dataDir });
    return { knex: db, kind: 'embedded', place, nameManagement: hold?.nameManagement, close };
  } catch (cause) {
    hold?.release();
    throw cause;
  }
}

function openServer(location: ServerLocation): Database {
  const { url, poolSize, connectTimeoutMs = CONNECT_TIMEOUT, answerTimeoutMs } = location;
  const connector = new Connector(serverParameters(url), connectTimeoutMs);
  const timeout = answerTimeoutMs && { statement_timeout: String(answerTimeoutMs) };
  const settings = { ...NO_JIT, ...LATEST_ROWS, ...timeout };
  const db = knex({
    ...knexOptions,
    connection: {},
    acquireConnectionTimeout: connectTimeoutMs,
    pool: { min: 0, max: poolSize },
  });
  connectBy(db, async () => (await connector.open(settings)).client);
  const giveUp = answerTimeoutMs && answerTimeoutMs + ANSWER_MARGIN;
  if (giveUp) giveUpUnanswered(db, giveUp);
  const leavePool = leaveSpoiled(db);
  const pipeline = new Pipeline((more) =>
    connector.open({ ...settings, ...more }, { pipeline: true, query_timeout: giveUp }),
  );
  const renew = () => {
    leavePool();
    pipeline.renew();
  };
  const close = async () => {
    connector.close();
    // Otherwise the pool would wait for a lock or a lost connection without a limit.
    const cut = setTimeout(() => connector.cut(), CLOSE_TIMEOUT);
    await Promise.all([pipeline.close(), db.destroy()]);
    clearTimeout(cut);
  };
  return { knex: db, kind: 'postgresql', place: placeOf(location), pipeline, renew, close };
}
