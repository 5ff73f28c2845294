import type { Knex } from 'knex';
import { Client } from 'pg';
import { startPostgreSQLServer } from '../tools/postgresqlServer';
import { hashPassword } from '../src/credentials/passwords';
import { openDatabase, type DatabaseLocation } from '../src/store/engine/database';
import { migrate } from '../src/store/engine/migrate';
import { showProgress } from './progress';

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

/** What loads a database, and what the calls need to know of it. */
export interface Filling<Filled> {
  /** The number of users in all. */
  total: number;
  /** @param passwordHash the hash of {@link PASSWORD}. @param progress receives the number of users after every step. */
  load(db: Knex, passwordHash: string, progress: (loaded: number, what: string) => void): Promise<Filled>;
}

/** Migrates a database and loads it. */
export async function fill<Filled>(
  location: DatabaseLocation,
  { total, load }: Filling<Filled>,
): Promise<Filled> {
  const database = await openDatabase(location);
  try {
    await migrate(database.knex);
    await database.knex.raw('SET statement_timeout = 0');
    const passwordHash = await hashPassword(PASSWORD);
    const progress = showProgress(total, 'users');
    const filled = await load(database.knex, passwordHash, (loaded, what) =>
      progress.at(loaded, `${location.kind}, ${what}`),
    );
    // Otherwise the server would do this during the measurement.
    await database.knex.raw('CHECKPOINT');
    progress.end();
    return filled;
  } finally {
    await database.close();
  }
}

/** Marks a loaded database as one of a stand-in, which the service does only for an empty one. */
export async function markLoaded(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('INSERT INTO installation (stand_in) VALUES (true)');
  } finally {
    await client.end();
  }
}
