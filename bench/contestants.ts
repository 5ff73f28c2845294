import { fill, markLoaded, startDatabaseServer, type DatabaseServer, type Filled } from './database';
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
  /** The database that pgbench loads without a service. */
  bare(): Promise<LoadedDatabase>;
  /** Understudy's settings, apart from those for its database. */
  settings: Settings;
}

/** Environment variables. */
export type Settings = Readonly<Record<string, string>>;

/** Prepares the contenders; each database gets `users` users. */
export function contestants(stage: Stage, users: number, settings: Settings): Contestants {
  const server = once(() => databaseServer(stage));
  const onPostgreSQL = (name: string, program: string, args: string[], others: Settings = {}) =>
    once(async () => startOn(await loadedDatabase(server, name, users), stage, name, program, args, others));
  const withoutDatabase = (name: string, program: string, args: string[] = []) =>
    once(async () => {
      const { address, pid } = await stage.server(name, program, args, {});
      return { address, pids: { service: pid } };
    });

  return {
    raw: withoutDatabase('raw', 'bench/servers/raw.js'),
    baselineWire: withoutDatabase('baseline-wire', 'bench/servers/baseline/index.js'),
    understudyWire: withoutDatabase('understudy-wire', 'bench/servers/wireOnly.js'),
    understudyWireMeasured: withoutDatabase('understudy-wire-measured', 'bench/servers/wireOnly.js', [
      'metrics',
    ]),
    baseline: onPostgreSQL('baseline', 'bench/servers/baseline/index.js', []),
    understudy: onPostgreSQL('understudy', SERVICE, ['serve'], settings),
    measured: onPostgreSQL('understudy_measured', SERVICE, ['serve'], { ...settings, MANAGEMENT_PORT: '0' }),
    silent: onPostgreSQL('understudy_silent', SERVICE, ['serve'], { ...settings, LOG_LEVEL: 'silent' }),
    standIn: once(async () => {
      const name = 'understudy_stand_in';
      const loaded = await loadedDatabase(server, name, users);
      await markLoaded(loaded.url);
      return startOn(loaded, stage, name, SERVICE, ['serve'], {
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
      const { address, pid } = await stage.server('understudy-embedded', SERVICE, ['serve'], {
        ...settings,
        DATA_DIR: dataDir,
        // The database runs in the service's process.
        WORKERS: '1',
      });
      return { address, pids: { service: pid }, filled };
    }),
    bare: once(() => loadedDatabase(server, 'bare', users)),
    settings,
  };
}

/** Starts a server with a loaded database. */
export async function startOn(
  { url, pid, ...filled }: LoadedDatabase,
  stage: Stage,
  name: string,
  program: string,
  args: string[],
  settings: Settings,
): Promise<FilledTarget> {
  const process = await stage.server(name, program, args, { ...settings, DATABASE_URL: url });
  return { address: process.address, pids: { service: process.pid, database: pid }, filled };
}

/** The program, started as users start it. */
export const SERVICE = 'src/main.js';

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
