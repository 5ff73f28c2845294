import type { PGlite } from '@electric-sql/pglite';
import knex, { type Knex } from 'knex';
import { giveUpUnanswered } from './answerTimeout';
import { knexOptions } from './knexOptions';
import { Pipeline } from './pipeline';
import { Connector } from './server/connector';
import { connectBy } from './server/connectBy';
import { serverOf, serverParameters } from './server/parameters';
import { leaveSpoiled } from './spoiled';

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
  if (location.kind === 'postgresql') return Promise.resolve(openServer(location));
  // Loaded here, because a command for a server starts sooner without it.
  const { openEmbedded } = require('./embeddedDatabase') as typeof import('./embeddedDatabase');
  return openEmbedded(location.dataDir, pglite);
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
