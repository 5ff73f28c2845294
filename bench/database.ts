import { Client } from 'pg';
import { startPostgreSQLServer } from '../tools/postgresqlServer';
import { hashPassword } from '../src/credentials/passwords';
import { newSecret } from '../src/credentials/secrets';
import { openDatabase, type DatabaseLocation } from '../src/store/engine/database';
import { migrate } from '../src/store/engine/migrate';
import { showProgress } from './progress';
import type { Asked } from './questions';
import { loadCompany, type LoadedCompany } from './users/loadCompany';

/** A PostgreSQL server with default settings, so every commit waits for the disk. */
export interface DatabaseServer {
  /** The process id of its first process, which starts the others. */
  pid: number;
  /** Creates an empty database. @returns its URL. */
  create(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a server in a temporary folder. @throws Error if none is installed. */
export async function startDatabaseServer(): Promise<DatabaseServer> {
  const server = await startPostgreSQLServer('');
  if (!server) throw new Error('PostgreSQL is not installed; Debian: apt-get install postgresql');
  const ask = async (statement: string) => {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query<Record<string, string>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const [row] = await ask("SELECT pg_read_file('postmaster.pid') AS text");
  return {
    pid: Number.parseInt(row!.text!),
    async create(name) {
      await ask(`CREATE DATABASE ${name}`);
      const url = new URL(server.url);
      url.pathname = name;
      return url.href;
    },
    stop: server.stop,
  };
}

/** The password of every user. */
export const PASSWORD = 'Load-Users-2026';

/** The companies of a loaded database. */
export interface Filled {
  /** The hash of {@link PASSWORD}. */
  passwordHash: string;
  /** The company whose users are read and changed. */
  main: LoadedCompany & Asked;
  /** A company of 1,000 nodes, whose tree is read. */
  tree: LoadedCompany & Asked;
  /** The company whose users log in: enough that none reaches the rate limit. No other load changes their addresses. */
  logins: LoadedCompany & Asked;
}

/** With the root, its three nodes, the master administrator and the group, the tree has 1,000 nodes. */
const USERS_OF_TREE = 994;
const USERS_WHO_LOG_IN = 5_000;

/** Migrates a database and loads it. */
export async function fill(location: DatabaseLocation, users: number): Promise<Filled> {
  const database = await openDatabase(location);
  try {
    await migrate(database.knex);
    await database.knex.raw('SET statement_timeout = 0');
    const passwordHash = await hashPassword(PASSWORD);
    const progress = showProgress(users + USERS_OF_TREE + USERS_WHO_LOG_IN, 'users');
    let before = 0;
    const add = async (name: string, count: number) => {
      const authCode = newSecret();
      const company = await loadCompany(
        database.knex,
        { name, users: count, authCode, passwordHash },
        (loaded) => progress.at(before + loaded, `${location.kind}, ${name}`),
      );
      before += count;
      return { ...company, authCode };
    };
    const main = await add('Main Company', users);
    const tree = await add('Tree Company', USERS_OF_TREE);
    const logins = await add('Logins Company', USERS_WHO_LOG_IN);
    // Otherwise the server would do this during the measurement.
    await database.knex.raw('CHECKPOINT');
    progress.end();
    return { passwordHash, main, tree, logins };
  } finally {
    await database.close();
  }
}

/** Marks a loaded database as one of a stand-in, which the service does only for an empty one. */
export async function markLoaded(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('INSERT INTO installation (stand_in) VALUES (true)').finally(() => client.end());
}
