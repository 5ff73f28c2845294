import { fill, markLoaded, startDatabaseServer, type DatabaseServer, type Filled } from './database';
import { buildGsoap, gsoapName } from './gsoap';
import { preparePgbench } from './pgbench';
import { compiled, type CommandLine } from './process';
import type { Contender } from './rounds';
import { once, type Stage } from './stage';

/** A running server and its processes. */
export interface Target {
  address: string;
  pids: NonNullable<Contender['pids']>;
}

/** A running server with a loaded database. */
export interface FilledTarget extends Target {
  filled: Filled;
}

/** A loaded PostgreSQL database. */
export interface LoadedDatabase extends Filled {
  url: string;
  /** The process id of the PostgreSQL server. */
  pid: number;
}

/** The contenders. Each is a separate process, started on first use. */
export interface Contestants {
  /** `node:http` with a fixed reply. */
  raw(): Promise<Target>;
  /** The baseline and Understudy without a database. */
  baselineWire(): Promise<Target>;
  understudyWire(): Promise<Target>;
  understudyWireMeasured(): Promise<Target>;
  /** The baseline and Understudy, each with its own database, so that neither inherits the other's cleanup. */
  baseline(): Promise<FilledTarget>;
  understudy(): Promise<FilledTarget>;
  /** Understudy with a management port. */
  measured(): Promise<FilledTarget>;
  /** Understudy without a log. */
  silent(): Promise<FilledTarget>;
  /** Understudy in stand-in mode, without rules. */
  standIn(): Promise<FilledTarget>;
  /** Understudy on PGlite. */
  embedded(): Promise<FilledTarget>;
  /** The server in C; undefined, with a line in `leftOut`, if it cannot be built here. */
  gsoap(): Promise<FilledTarget | undefined>;
  /** The database that pgbench loads without a service. */
  bare(): Promise<LoadedDatabase>;
  /** Understudy's settings, apart from those for its database. */
  settings: Settings;
  /** The contenders that this machine cannot run, and what to install. */
  leftOut: string[];
}

/** Environment variables. */
export type Settings = Readonly<Record<string, string>>;

/** Prepares the contenders; each database gets `users` users. */
export function contestants(stage: Stage, users: number, settings: Settings): Contestants {
  const server = once(() => databaseServer(stage));
  const leftOut: string[] = [];
  const onPostgreSQL = (name: string, command: CommandLine, others: Settings = {}) =>
    once(async () => startOn(await loadedDatabase(server, name, users), stage, name, command, others));
  const withoutDatabase = (name: string, command: CommandLine) =>
    once(async () => {
      const { address, pid } = await stage.server(name, command, {});
      return { address, pids: { service: pid } };
    });

  return {
    raw: withoutDatabase('raw', compiled('bench/servers/raw.js')),
    baselineWire: withoutDatabase('baseline-wire', BASELINE),
    understudyWire: withoutDatabase('understudy-wire', compiled('bench/servers/wireOnly.js')),
    understudyWireMeasured: withoutDatabase(
      'understudy-wire-measured',
      compiled('bench/servers/wireOnly.js', 'metrics'),
    ),
    baseline: onPostgreSQL('baseline', BASELINE),
    understudy: onPostgreSQL('understudy', SERVICE, settings),
    measured: onPostgreSQL('understudy_measured', SERVICE, { ...settings, MANAGEMENT_PORT: '0' }),
    silent: onPostgreSQL('understudy_silent', SERVICE, { ...settings, LOG_LEVEL: 'silent' }),
    standIn: once(async () => {
      const name = 'understudy_stand_in';
      const loaded = await loadedDatabase(server, name, users);
      await markLoaded(loaded.url);
      return startOn(loaded, stage, name, SERVICE, {
        ...settings,
        STAND_IN: 'true',
        MANAGEMENT_PORT: '0',
        // The controls are those of one process.
        WORKERS: '1',
      });
    }),
    embedded: once(async () => {
      const dataDir = await stage.folder('data');
      const filled = await fill({ kind: 'embedded', dataDir }, users);
      const { address, pid } = await stage.server('understudy-embedded', SERVICE, {
        ...settings,
        DATA_DIR: dataDir,
        // The database runs in the service's process.
        WORKERS: '1',
      });
      return { address, pids: { service: pid }, filled };
    }),
    gsoap: once(async () => {
      const built = await buildGsoap(await stage.folder('gsoap'));
      if ('missing' in built) {
        leftOut.push(`${gsoapName} (Debian: apt-get install ${built.missing.join(' ')})`);
        return undefined;
      }
      const loaded = await loadedDatabase(server, 'gsoap', users);
      await preparePgbench(loaded.url);
      return startOn(loaded, stage, 'gsoap', [built.program, loaded.url, String(GSOAP_CONNECTIONS)], {});
    }),
    bare: once(() => loadedDatabase(server, 'bare', users)),
    settings,
    leftOut,
  };
}

/** Starts a server with a loaded database. */
export async function startOn(
  { url, pid, ...filled }: LoadedDatabase,
  stage: Stage,
  name: string,
  command: CommandLine,
  settings: Settings,
): Promise<FilledTarget> {
  const process = await stage.server(name, command, { ...settings, DATABASE_URL: url });
  return { address: process.address, pids: { service: process.pid, database: pid }, filled };
}

/** The program, started as users start it. */
export const SERVICE = compiled('src/main.js', 'serve');

const BASELINE = compiled('bench/servers/baseline/index.js');

/**
 * The most connections of gSOAP's server to its database. With 128 callers it answers fewer calls over 16, 64 or 95, and
 * PostgreSQL's default settings allow 97 in all.
 */
const GSOAP_CONNECTIONS = 32;

/** Starts the run's PostgreSQL server. */
export async function databaseServer(stage: Stage): Promise<DatabaseServer> {
  const server = await startDatabaseServer();
  stage.atTheEnd(server.stop);
  return server;
}

/** Creates a database with `users` users. */
export async function loadedDatabase(
  server: () => Promise<DatabaseServer>,
  name: string,
  users: number,
): Promise<LoadedDatabase> {
  const { create, pid } = await server();
  const url = await create(name);
  // A single connection, so that lifting the statement timeout applies to every query.
  const filled = await fill({ kind: 'postgresql', url, poolSize: 1 }, users);
  return { ...filled, url, pid };
}
