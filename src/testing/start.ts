import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { startApp, type App } from '../app';
import { readConfig } from '../config';
import { contracts } from '../contracts';
import { makeDemos } from '../contracts/makeDemos';
import { openDatabase, type Database } from '../store/engine/database';
import { migrate } from '../store/engine/migrate';
import { prebuiltDatabase } from '../store/engine/prebuiltDatabase';
import { markStandIn } from '../store/standIn/mark';
import { connectToUnderstudy, type Understudy } from './connect';

/** How a service for tests begins. */
export interface StartOptions {
  /** A moment from which its clock runs; the machine's own clock if missing. */
  clock?: Date | string;
  /** Whether the limits on logins and codes apply; false if missing, since most suites log in before each test. */
  loginLimit?: boolean;
  /** The most calls that the journal keeps; 1,000 if missing. */
  journalSize?: number;
}

/** A service for tests in this process. It does not keep the process alive. */
export interface LocalUnderstudy extends Understudy {
  /** Closes the service and forgets its data. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a service for tests in this process, on free ports of the loopback address and a database in memory. */
export async function startUnderstudy(options: StartOptions = {}): Promise<LocalUnderstudy> {
  const database = await openInMemory();
  let app: App | undefined;
  const stop = async () => {
    await app?.close();
    await database.close();
  };
  try {
    await markStandIn(database.knex);
    await database.knex.transaction((transaction) => makeDemos(transaction, contracts));
    app = await startApp({ config, database, standIn: startOf(options) });
    app.unref();
    const understudy = await connectToUnderstudy(app.management!);
    return { ...understudy, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The defaults, but for the ports, and for a log that no one reads. A test does not wait for calls when it stops. */
const config = {
  ...readConfig({ PORT: '0', MANAGEMENT_PORT: '0', LOG_LEVEL: 'silent' }),
  shutdownGraceMs: 0,
};

function startOf({ clock, loginLimit = false, journalSize = config.journalSize }: StartOptions) {
  return {
    journalSize,
    clock: clock === undefined ? undefined : { at: new Date(clock), runs: true },
    settings: { loginLimit },
  };
}

/** Opens a migrated database in memory. Sources that are not built have none prepared, so they make one. */
async function openInMemory(): Promise<Database> {
  if (existsSync(prebuiltDatabase)) {
    const loadDataDir = new Blob([await readFile(prebuiltDatabase)]);
    return openDatabase({ kind: 'embedded' }, await PGlite.create({ loadDataDir }));
  }
  const database = await openDatabase({ kind: 'embedded' });
  await migrate(database.knex);
  return database;
}
