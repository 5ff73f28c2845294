import type { PostgreSQL } from '../../tools/postgresqlServer';
import { openDatabase } from '../../src/store/engine/database';
import { migrate } from '../../src/store/engine/migrate';
import { unchecked } from '../../tools/newDatabase';
import { cachedFile, dumpOf, embeddedStates } from '../../tools/prebuildDatabase';
import { embeddedDumpVariable } from './embedded';
import { leaveOut } from './leftOut';
import { createDatabase, startPostgreSQL } from './postgresql';
import { requiresAll } from './requireAll';
import { makeRunFolder } from './runFolder';

declare global {
  /** Called by `globalTeardown`. Jest offers no other way to pass it on. */
  var stopTestServers: () => Promise<void>;
}

/** Creates, once per run, the templates of the suites' databases: see `databases.ts`. */
export default async function globalSetup(): Promise<void> {
  process.env.TMPDIR = process.env.UNDERSTUDY_TEST_FOLDER = await makeRunFolder();
  if (!requiresAll) {
    leaveOut('long suites, and all but one kind of database (REQUIRE_ALL=1 runs them, as .ci/run does)');
  }
  [globalThis.stopTestServers] = await Promise.all([preparePostgreSQL(), prepareEmbedded()]);
}

async function preparePostgreSQL(): Promise<() => Promise<void>> {
  let server: PostgreSQL | undefined;
  let reason = 'no TEST_DATABASE_URL and no PostgreSQL server found; Debian: apt-get install postgresql';
  try {
    server = await startPostgreSQL();
  } catch (cause) {
    reason = `it did not start: ${(cause as Error).message.trim()}`;
  }
  if (server === undefined) {
    leaveOut(`the suites on PostgreSQL (${reason})`);
    return () => Promise.resolve();
  }
  const template = await createDatabase(server.url);
  const db = await openDatabase({ kind: 'postgresql', url: template.url, poolSize: 1 });
  await migrate(db.knex, { check: unchecked });
  await db.close();
  process.env.UNDERSTUDY_TEST_POSTGRESQL = server.url;
  process.env.UNDERSTUDY_TEST_TEMPLATE = template.name;
  const { stop } = server;
  return async () => {
    await template.drop();
    await stop();
  };
}

/** The dumps are kept between runs: creating them takes seconds, and they change only with the migrations and PGlite. */
async function prepareEmbedded(): Promise<void> {
  for (const state of embeddedStates) {
    process.env[embeddedDumpVariable(state)] = await cachedFile(`${state}.tar`, () => dumpOf(state, 'none'));
  }
}
