import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startPostgreSQLServer, type BreakableServer, type PostgreSQL } from '../../tools/postgresqlServer';

/** Settings with enough connections for every worker's pools, and without durability: no data is needed after the run. */
const OPTIONS_FOR_TESTS = '-N 200 -F';

/**
 * Finds a PostgreSQL server to test on: the one that `TEST_DATABASE_URL` names, or else one started for this run from
 * the programs of an installed server.
 *
 * @returns undefined if there is neither.
 */
export async function startPostgreSQL(): Promise<PostgreSQL | undefined> {
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined && url !== '') return { url, stop: () => Promise.resolve() };
  return startPostgreSQLServer(OPTIONS_FOR_TESTS);
}

/** A database on the server. */
export interface TestDatabase {
  name: string;
  url: string;
  drop(): Promise<void>;
}

/** Creates a database with a random name, as a copy of the template if one is named. */
export async function createDatabase(server: string, template = 'template1'): Promise<TestDatabase> {
  const name = `understudy_test_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = name;
  return { name, url: url.href, drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starts a durable server for a single suite. @returns undefined if none is installed. */
export function startBreakableServer(): Promise<BreakableServer | undefined> {
  return startPostgreSQLServer('-N 200');
}
