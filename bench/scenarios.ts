import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { digestOf } from '../src/credentials/secrets';
import { projectRoot } from '../src/projectRoot';
import type { Contestants, FilledTarget, LoadedDatabase, OnDatabases, Target } from './contestants';
import { PASSWORD } from './database';
import type { Filled } from './fillings';
import { gsoapName, gsoapWireName } from './gsoap';
import { jettyName } from './jetty';
import { load, type Load, type Question } from './load';
import { preparePgbench, pgbench, pgbenchScripts, type PgbenchScript } from './pgbench';
import * as lockpath from './questions/lockpath';
import * as macro from './questions/macro';
import { getHierarchy, getUser, login, setUser, setUserByForm } from './questions/rescue';
import type { Contender, Scenario } from './rounds';
import type { LoadedDatabase as MacroDatabase } from './users/loadDatabase';
import type { LoadedInstance } from './users/loadInstance';

/** The names of the contenders that others are compared with. */
export const names = {
  raw: 'raw node:http',
  baseline: 'baseline',
  understudy: 'Understudy',
  measured: 'Understudy with metrics',
  workers: 'Understudy, WORKERS=2',
  silent: 'Understudy, LOG_LEVEL=silent',
  standIn: 'Understudy as a stand-in, without rules',
  embedded: 'Understudy on PGlite',
  gsoap: gsoapName,
  gsoapWire: gsoapWireName,
  jetty: jettyName,
  withoutLogins: 'Understudy, nobody logs in',
  hashAlone: 'hash alone, on all processors',
  whileLoggingIn: 'Understudy, 32 callers log in',
  ...pgbenchScripts,
} as const;

/** A request to services with a loaded database. */
interface Request<What> {
  title: string;
  ask(filled: What): Question;
}

/** The requests of a contract, keyed by the word that selects them. */
type Requests<What> = Record<string, Request<What>>;

/** The requests of Rescue. */
export const questions: Requests<Filled> = {
  setUser_v2: { title: 'setUser_v2', ask: ({ main }) => setUser(main) },
  getUser_v3: { title: 'getUser_v3', ask: ({ main }) => getUser(main) },
  getHierarchy: { title: 'getHierarchy, 1,000 nodes', ask: ({ tree }) => getHierarchy(tree) },
  login: { title: 'login', ask: ({ logins }) => login(logins, PASSWORD) },
  form: { title: 'setUser_v2 by HTTP GET', ask: ({ main }) => setUserByForm(main) },
};

const macroQuestions: Requests<MacroDatabase> = {
  EditUserName: { title: 'MACRO: EditUserName', ask: macro.editUserName },
  CreateUser: { title: 'MACRO: CreateUser', ask: macro.createUser },
};

const lockpathQuestions: Requests<LoadedInstance> = {
  GetUser: { title: 'Lockpath: GetUser', ask: lockpath.getUser },
  UpdateUser: { title: 'Lockpath: UpdateUser', ask: lockpath.updateUser },
};

/** A contender that is a server, loaded with one request. */
export function asked(
  name: string,
  { address, pids }: Target,
  question: Question,
  connections?: number,
): Contender {
  return { name, pids, load: (seconds) => load(address, question, seconds, connections) };
}

/** A scenario that a word selects; its contenders start on first use. */
interface PlannedScenario {
  key: string;
  prepare(all: Contestants): Promise<Scenario>;
}

/**
 * All scenarios.
 *
 * @param connections the numbers of connections in `concurrency`.
 */
export function allScenarios(connections: readonly number[]): PlannedScenario[] {
  return [
    { key: 'wire', prepare: wire },
    ...Object.keys(questions).map((key) => ({ key, prepare: (all: Contestants) => onRescue(all, key) })),
    ...Object.entries(macroQuestions).map(([key, request]) => ({
      key,
      prepare: async (all: Contestants) => ({ key, ...(await onDatabases(all.macro, request)) }),
    })),
    ...Object.entries(lockpathQuestions).map(([key, request]) => ({
      key,
      prepare: async (all: Contestants) => ({ key, ...(await onDatabases(all.lockpath, request)) }),
    })),
    ...connections.map((each) => ({
      key: 'concurrency',
      prepare: (all: Contestants) => concurrency(all, each),
    })),
    { key: 'others', prepare: others },
    ...[withWorkers, withMetrics].flatMap((variant) =>
      ['wire', 'setUser_v2', 'getUser_v3'].map((what) => ({
        key: variant.key,
        prepare: (all: Contestants) => beside(all, variant, what),
      })),
    ),
    ...[1, 8, 32, 128].map((callers) => ({
      key: 'standIn',
      prepare: (all: Contestants) => standIn(all, callers),
    })),
  ];
}

/** A request that needs no database. */
const wireQuestion = setUser({ users: { first: 1_000_000, count: 100_000 }, authCode: 'a'.repeat(32) });

/**
 * The warm-up of a JVM, which compiles its code in steps, in times of that of the others. On two busy processors, its calls
 * went on getting faster for 35 seconds.
 */
const JVM_WARM_UP = 8;

/** The cost of reading a message and writing its reply. */
async function wire(all: Contestants): Promise<Scenario> {
  const [gsoap, jetty] = [await all.gsoapWire(), await all.jettyWire()];
  const onJVM = (contender: Contender): Contender => ({
    ...contender,
    warmUp: (seconds) => contender.load(JVM_WARM_UP * seconds),
  });
  return {
    key: 'wire',
    title: 'wire only (setUser_v2)',
    contenders: [
      asked(names.raw, await all.raw(), wireQuestion),
      ...(gsoap ? [asked(names.gsoapWire, gsoap, wireQuestion)] : []),
      asked(names.baseline, await all.baselineWire(), wireQuestion),
      ...(jetty ? [onJVM(asked(names.jetty, jetty, wireQuestion))] : []),
      asked(names.understudy, await all.understudyWire(), wireQuestion),
    ],
  };
}

/** A second way to run the service, beside the first: on the wire, or with a request of Rescue. */
interface Variant {
  /** The word that selects it. */
  key: string;
  name: string;
  onWire(all: Contestants): Promise<Target>;
  onDatabase(all: Contestants): Promise<FilledTarget>;
}

const withMetrics: Variant = {
  key: 'metrics',
  name: names.measured,
  onWire: (all) => all.understudyWireMeasured(),
  onDatabase: (all) => all.measured(),
};

const withWorkers: Variant = {
  key: 'workers',
  name: names.workers,
  onWire: (all) => all.understudyWireWorkers(),
  onDatabase: (all) => all.workers(),
};

/** The cost of a second way to run the service. */
async function beside(all: Contestants, variant: Variant, what: string): Promise<Scenario> {
  const key = `${variant.key} ${what}`;
  if (what === 'wire') {
    const [first, second] = [await all.understudyWire(), await variant.onWire(all)];
    const contenders = [
      asked(names.understudy, first, wireQuestion),
      asked(variant.name, second, wireQuestion),
    ];
    return { key, title: 'wire only (setUser_v2)', contenders };
  }
  const { title, ask } = questions[what]!;
  const contender = (name: string, target: FilledTarget) => asked(name, target, ask(target.filled));
  return {
    key,
    title,
    contenders: [
      contender(names.understudy, await all.understudy()),
      contender(variant.name, await variant.onDatabase(all)),
    ],
  };
}

/** The cost of the journal, and of looking for rules. */
async function standIn(all: Contestants, callers: number): Promise<Scenario> {
  const contender = (name: string, target: FilledTarget) =>
    asked(name, target, setUser(target.filled.main), callers);
  return {
    key: `standIn ${callers}`,
    title: `setUser_v2, ${callers} callers`,
    contenders: [
      contender(names.understudy, await all.understudy()),
      contender(names.standIn, await all.standIn()),
    ],
  };
}

/** The service beside a server in C, over few and over many connections. Few of them would not compile its code in time. */
async function concurrency(all: Contestants, connections: number): Promise<Scenario> {
  const contender = (name: string, target: FilledTarget) => {
    const over = (each?: number) => asked(name, target, setUser(target.filled.main), each);
    return { ...over(connections), warmUp: over().load };
  };
  const gsoap = await all.gsoap();
  return {
    key: `concurrency ${connections}`,
    title: `setUser_v2, connections: ${connections}`,
    contenders: [
      contender(names.understudy, await all.understudy()),
      ...(gsoap ? [contender(names.gsoap, gsoap)] : []),
    ],
  };
}

/** A request of Rescue, with the contenders that are for one request only. */
async function onRescue(all: Contestants, key: string): Promise<Scenario> {
  const request = questions[key]!;
  const { title, contenders } = await onDatabases(all, request);
  const [baseline, understudy, embedded] = contenders;
  const silent = async () => {
    const target = await all.silent();
    return asked(names.silent, target, request.ask(target.filled));
  };
  const isChange = key === 'setUser_v2';
  return {
    key,
    title,
    contenders: [
      ...(key === 'login' ? [hashAlone((await all.understudy()).filled.passwordHash)] : []),
      baseline,
      understudy,
      ...(isChange ? [await silent()] : []),
      embedded,
      ...(isChange ? await byPgbench(await all.bare()) : []),
    ],
  };
}

/** A request to the baseline and to Understudy on both kinds of database. */
async function onDatabases<What>(all: OnDatabases<What>, { title, ask }: Request<What>) {
  const contender = (name: string, target: FilledTarget<What>) => asked(name, target, ask(target.filled));
  const contenders: [Contender, Contender, Contender] = [
    contender(names.baseline, await all.baseline()),
    contender(names.understudy, await all.understudy()),
    contender(names.embedded, await all.embedded()),
  ];
  return { title, contenders };
}

/** The statements of a call without a service. */
async function byPgbench(database: LoadedDatabase): Promise<Contender[]> {
  const { url, pid } = database;
  const { main } = database.filled;
  await preparePgbench(url);
  const caller = { companyId: main.companyId, digest: digestOf(main.authCode) };
  return (Object.keys(pgbenchScripts) as PgbenchScript[]).map((script) => ({
    name: pgbenchScripts[script],
    pids: { database: pid },
    load: (seconds) => pgbench(script, url, caller, main.users, { seconds }),
  }));
}

/** The upper bound that the hash sets. */
function hashAlone(passwordHash: string): Contender {
  return {
    name: names.hashAlone,
    async load(seconds) {
      const program = join(projectRoot, 'dist/bench/hashAlone.js');
      const atOnce = String(availableParallelism());
      const { stdout } = await promisify(execFile)(process.execPath, [
        program,
        passwordHash,
        PASSWORD,
        atOnce,
        String(seconds),
      ]);
      return JSON.parse(stdout) as Load;
    },
  };
}

/** Other calls during many logins: a few callers that pause between their calls, as interactive programs do. */
async function others(all: Contestants): Promise<Scenario> {
  const target = await all.understudy();
  const { main, logins } = target.filled;
  const quiet = asked(names.withoutLogins, target, { ...getUser(main), pause: 20 }, 8);
  const wave = asked('', target, login(logins, PASSWORD));
  return {
    key: 'others',
    title: 'getUser_v3, 8 callers who pause 20 ms',
    contenders: [
      quiet,
      {
        ...quiet,
        name: names.whileLoggingIn,
        load: async (seconds) => (await Promise.all([quiet.load(seconds), wave.load(seconds)]))[0],
      },
    ],
  };
}
