import { fill, markLoaded, startDatabaseServer, type DatabaseServer, type Filling } from './database';
import { forLockpath, forMacro, forRescue, type Filled } from './fillings';
import { buildGsoap, gsoapName } from './gsoap';
import { buildJetty, jettyName } from './jetty';
import { preparePgbench } from './pgbench';
import { compiled, type Built, type CommandLine } from './process';
import type { Contender } from './rounds';
import { once, type Stage } from './stage';
import type { LoadedDatabase as MacroDatabase } from './users/loadDatabase';
import type { LoadedInstance } from './users/loadInstance';

/** A running server and its processes. */
export interface Target {
  address: string;
  pids: NonNullable<Contender['pids']>;
}

/** A running server with a loaded database. */
export interface FilledTarget<What = Filled> extends Target {
  filled: What;
}

/** A loaded PostgreSQL database. */
export interface LoadedDatabase<What = Filled> {
  filled: What;
  url: string;
  /** The process id of the PostgreSQL server. */
  pid: number;
}

/** The contenders that know a contract, each with its own database, so that none inherits another's cleanup. */
export interface OnDatabases<What> {
  baseline(): Promise<FilledTarget<What>>;
  understudy(): Promise<FilledTarget<What>>;
  /** Understudy on PGlite. */
  embedded(): Promise<FilledTarget<What>>;
}

/** The contenders. Each is a separate process, started on first use. */
export interface Contestants extends OnDatabases<Filled> {
  /** `node:http` with a fixed reply. */
  raw(): Promise<Target>;
  /** The baseline and Understudy without a database. */
  baselineWire(): Promise<Target>;
  understudyWire(): Promise<Target>;
  understudyWireMeasured(): Promise<Target>;
  understudyWireWorkers(): Promise<Target>;
  /** The servers in C and in Java without a database; undefined, with a line in `leftOut`, if they cannot be built here. */
  gsoapWire(): Promise<Target | undefined>;
  jettyWire(): Promise<Target | undefined>;
  /** Understudy with a management port. */
  measured(): Promise<FilledTarget>;
  /** Understudy with two workers. */
  workers(): Promise<FilledTarget>;
  /** Understudy without a log. */
  silent(): Promise<FilledTarget>;
  /** Understudy in stand-in mode, without rules. */
  standIn(): Promise<FilledTarget>;
  /** The server in C; undefined, with a line in `leftOut`, if it cannot be built here. */
  gsoap(): Promise<FilledTarget | undefined>;
  /** The database that pgbench loads without a service. */
  bare(): Promise<LoadedDatabase>;
  /** The contenders that know the other contracts. */
  macro: OnDatabases<MacroDatabase>;
  lockpath: OnDatabases<LoadedInstance>;
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
  const onPostgreSQL = <What>(
    filling: Filling<What>,
    name: string,
    command: CommandLine,
    others: Settings = {},
  ) => once(async () => startOn(await loadedDatabase(server, name, filling), stage, name, command, others));
  const withoutDatabase = (name: string, command: CommandLine) => once(() => started(stage, name, command));
  const onPGlite = <What>(filling: Filling<What>, name: string) =>
    once(async () => {
      const dataDir = await stage.folder('data');
      const filled = await fill({ kind: 'embedded', dataDir }, filling);
      // The database runs in the service's process.
      const target = await started(stage, name, SERVICE, { ...settings, DATA_DIR: dataDir, WORKERS: '1' });
      return { ...target, filled };
    });
  const onDatabases = <What>(filling: Filling<What>, contract: string): OnDatabases<What> => ({
    baseline: onPostgreSQL(filling, `baseline${contract}`, BASELINE),
    understudy: onPostgreSQL(filling, `understudy${contract}`, SERVICE, settings),
    embedded: onPGlite(filling, `understudy_embedded${contract}`),
  });
  /** Builds a program once; undefined, with a line in `leftOut`, if packages are missing. */
  const built = (name: string, build: (folder: string) => Promise<Built>) =>
    once(async () => {
      const result = await build(await stage.folder('build'));
      if ('command' in result) return result.command;
      leftOut.push(`${name} (Debian: apt-get install ${result.missing.join(' ')})`);
      return undefined;
    });
  const gsoapProgram = built(gsoapName, buildGsoap);
  const jettyProgram = built(jettyName, buildJetty);
  const rescue = forRescue(users);

  return {
    raw: withoutDatabase('raw', compiled('bench/servers/raw.js')),
    baselineWire: withoutDatabase('baseline-wire', BASELINE),
    understudyWire: withoutDatabase('understudy-wire', wireOnly()),
    understudyWireMeasured: withoutDatabase('understudy-wire-measured', wireOnly('metrics')),
    understudyWireWorkers: withoutDatabase('understudy-wire-workers', wireOnly('workers')),
    gsoapWire: once(async () => {
      const command = await gsoapProgram();
      return command && started(stage, 'gsoap-wire', command);
    }),
    jettyWire: once(async () => {
      const command = await jettyProgram();
      return command && started(stage, 'jetty-wire', command);
    }),
    ...onDatabases(rescue, ''),
    macro: onDatabases(forMacro(users), '_macro'),
    lockpath: onDatabases(forLockpath(users), '_lockpath'),
    measured: onPostgreSQL(rescue, 'understudy_measured', SERVICE, { ...settings, MANAGEMENT_PORT: '0' }),
    workers: onPostgreSQL(rescue, 'understudy_workers', SERVICE, { ...settings, WORKERS: '2' }),
    silent: onPostgreSQL(rescue, 'understudy_silent', SERVICE, { ...settings, LOG_LEVEL: 'silent' }),
    standIn: once(async () => {
      const name = 'understudy_stand_in';
      const loaded = await loadedDatabase(server, name, rescue);
      await markLoaded(loaded.url);
      return startOn(loaded, stage, name, SERVICE, {
        ...settings,
        STAND_IN: 'true',
        MANAGEMENT_PORT: '0',
        // The controls are those of one process.
        WORKERS: '1',
      });
    }),
    gsoap: once(async () => {
      const command = await gsoapProgram();
      if (!command) return undefined;
      const loaded = await loadedDatabase(server, 'gsoap', rescue);
      await preparePgbench(loaded.url);
      return startOn(loaded, stage, 'gsoap', [...command, loaded.url, String(GSOAP_CONNECTIONS)], {});
    }),
    bare: once(() => loadedDatabase(server, 'bare', rescue)),
    settings,
    leftOut,
  };
}

/** Starts a server. */
async function started(
  stage: Stage,
  name: string,
  command: CommandLine,
  settings: Settings = {},
): Promise<Target> {
  const { address, pid } = await stage.server(name, command, settings);
  return { address, pids: { service: pid } };
}

/** Starts a server with a loaded database. */
export async function startOn<What>(
  { url, pid, filled }: LoadedDatabase<What>,
  stage: Stage,
  name: string,
  command: CommandLine,
  settings: Settings,
): Promise<FilledTarget<What>> {
  const { address, pids } = await started(stage, name, command, { ...settings, DATABASE_URL: url });
  return { address, pids: { ...pids, database: pid }, filled };
}

/** The program, started as users start it. */
export const SERVICE = compiled('src/main.js', 'serve');

const wireOnly = (...args: string[]) => compiled('bench/servers/wireOnly.js', ...args);

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

/** Creates a database and loads it. */
export async function loadedDatabase<What>(
  server: () => Promise<DatabaseServer>,
  name: string,
  filling: Filling<What>,
): Promise<LoadedDatabase<What>> {
  const { create, pid } = await server();
  const url = await create(name);
  // A single connection, so that lifting the statement timeout applies to every query.
  const filled = await fill({ kind: 'postgresql', url, poolSize: 1 }, filling);
  return { filled, url, pid };
}
