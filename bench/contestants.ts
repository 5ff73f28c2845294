import { fill, startDatabaseServer, type DatabaseServer, type Filled } from './database';
import type { Contender } from './rounds';
import { once, type Stage } from './stage';

/** A server that runs, and the processes that work for it. */
export interface Target {
  address: string;
  pids: NonNullable<Contender['pids']>;
}

/** One that has a loaded database. */
export interface FilledTarget extends Target {
  filled: Filled;
}

/** A PostgreSQL database that is loaded. */
export interface LoadedDatabase extends Filled {
  url: string;
  /** Of the server. */
  pid: number;
}

/** All that is compared. Each is started when it is first asked for, and is a process of its own. */
export interface Contestants {
  /** `node:http` with a fixed reply. */
  raw(): Promise<Target>;
  /** The baseline and Understudy without a database. */
  baselineWire(): Promise<Target>;
  understudyWire(): Promise<Target>;
  /** The baseline and Understudy, each on a database of its own, so that nobody cleans up after another. */
  baseline(): Promise<FilledTarget>;
  understudy(): Promise<FilledTarget>;
  /** The same without a log. */
  silent(): Promise<FilledTarget>;
  /** Understudy on PGlite. */
  embedded(): Promise<FilledTarget>;
  /** The database that pgbench loads without a service. */
  bare(): Promise<LoadedDatabase>;
  /** The settings of Understudy, beside those which say where its database is. */
  settings: Settings;
}

/** Environment variables. */
export type Settings = Readonly<Record<string, string>>;

/** Makes ready what can be started; every database gets so many users. */
export function contestants(stage: Stage, users: number, settings: Settings): Contestants {
  const server = once(() => databaseServer(stage));
  const onPostgreSQL = (name: string, program: string, args: string[], others: Settings = {}) =>
    once(async () => startOn(await loadedDatabase(server, name, users), stage, name, program, args, others));
  const withoutDatabase = (name: string, program: string) =>
    once(async () => {
      const { address, pid } = await stage.server(name, program, [], {});
      return { address, pids: { service: pid } };
    });

  return {
    raw: withoutDatabase('raw', 'bench/servers/raw.js'),
    baselineWire: withoutDatabase('baseline-wire', 'bench/servers/baseline/index.js'),
    understudyWire: withoutDatabase('understudy-wire', 'bench/servers/wireOnly.js'),
    baseline: onPostgreSQL('baseline', 'bench/servers/baseline/index.js', []),
    understudy: onPostgreSQL('understudy', SERVICE, ['serve'], settings),
    silent: onPostgreSQL('understudy_silent', SERVICE, ['serve'], { ...settings, LOG_LEVEL: 'silent' }),
    embedded: once(async () => {
      const dataDir = await stage.folder('data');
      const filled = await fill({ kind: 'embedded', dataDir }, users);
      const { address, pid } = await stage.server('understudy-embedded', SERVICE, ['serve'], {
        ...settings,
        DATA_DIR: dataDir,
        // The database is in the process, so there is one.
        WORKERS: '1',
      });
      return { address, pids: { service: pid }, filled };
    }),
    bare: once(() => loadedDatabase(server, 'bare', users)),
    settings,
  };
}

/** Starts a server on a loaded database. */
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

/** The program as its users start it. */
export const SERVICE = 'src/main.js';

/** Starts the PostgreSQL of a run. */
export async function databaseServer(stage: Stage): Promise<DatabaseServer> {
  const server = await startDatabaseServer();
  stage.atTheEnd(server.stop);
  return server;
}

/** Makes a database with so many users. */
export async function loadedDatabase(
  server: () => Promise<DatabaseServer>,
  name: string,
  users: number,
): Promise<LoadedDatabase> {
  const { create, pid } = await server();
  const url = await create(name);
  // One connection, for which the limit on a statement's time is lifted.
  const filled = await fill({ kind: 'postgresql', url, poolSize: 1 }, users);
  return { ...filled, url, pid };
}
