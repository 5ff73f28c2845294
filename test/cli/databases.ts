import { cp } from 'node:fs/promises';
import type { Knex } from 'knex';
import { makeRescueDemo } from '../../src/contracts/rescue/makeDemo';
import { renewDemoSupport } from '../../src/contracts/rescue/support/demo';
import { openDatabase, type DatabaseLocation } from '../../src/store/engine/database';
import { testWorkers, type DatabaseKind } from '../support/databases';
import { loadEmbedded } from '../support/embedded';
import { filledBy } from '../support/fill';
import { createDatabase, type TestDatabase } from '../support/postgresql';
import { newFolder, type Environment } from './program';

/** A database for the program. No process has it open. */
export interface PreparedDatabase {
  /** The setting that names it. */
  environment: Environment;
  /** Opens it while the program is not running. */
  look<T>(task: (db: Knex) => Promise<T>): Promise<T>;
}

const created: TestDatabase[] = [];
afterAll(() => Promise.all(created.map(({ drop }) => drop())));

/** The contents of a database: nothing, only the schema, or the demo company. */
type State = 'blank' | 'migrated' | 'demo';

const fillWithRescue = filledBy(makeRescueDemo, renewDemoSupport);

/** Creates a database. */
export async function prepare(kind: DatabaseKind, state: State): Promise<PreparedDatabase> {
  return kind === 'embedded' ? prepareEmbedded(state) : prepareServer(state);
}

/** Folders to copy for each test, which takes a fraction of the time needed to create a database. */
const originals = new Map<State, Promise<string>>();

async function prepareEmbedded(state: State): Promise<PreparedDatabase> {
  const original = originals.get(state) ?? makeOriginal(state);
  originals.set(state, original);
  const dataDir = newFolder();
  await cp(await original, dataDir, { recursive: true });
  return prepared({ kind: 'embedded', dataDir }, { DATA_DIR: dataDir });
}

async function makeOriginal(state: State): Promise<string> {
  const dataDir = newFolder();
  const pglite = await loadEmbedded(state === 'blank' ? 'blank' : 'migrated', dataDir);
  const database = await openDatabase({ kind: 'embedded', dataDir }, pglite);
  if (state === 'demo') await fillWithRescue(database.knex, new Date());
  await database.close();
  return dataDir;
}

async function prepareServer(state: State): Promise<PreparedDatabase> {
  const { UNDERSTUDY_TEST_POSTGRESQL: server, UNDERSTUDY_TEST_TEMPLATE: template } = process.env;
  if (server === undefined) throw new Error('This run has no PostgreSQL; see databaseKinds');
  const test = await createDatabase(server, state === 'blank' ? undefined : template);
  created.push(test);
  const { url } = test;
  const database = prepared(
    { kind: 'postgresql', url, poolSize: 1 },
    { DATABASE_URL: url, ...(testWorkers > 1 && { WORKERS: String(testWorkers) }) },
  );
  if (state === 'demo') await database.look((db) => fillWithRescue(db, new Date()));
  return database;
}

function prepared(location: DatabaseLocation, environment: Environment): PreparedDatabase {
  return {
    environment,
    async look(task) {
      const database = await openDatabase(location);
      try {
        return await task(database.knex);
      } finally {
        await database.close();
      }
    },
  };
}
