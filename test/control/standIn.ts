import { startApp, type App } from '../../src/app';
import { readConfig } from '../../src/config';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import type { Database } from '../../src/store/engine/database';
import { markStandIn } from '../../src/store/standIn/mark';
import { openTestDatabase } from '../support/databases';

/** A service in stand-in mode with the demos, on free loopback ports. */
export interface StandIn {
  /** The address of the service, as `http://host:port`. */
  url: string;
  /** That of its management port. */
  management: string;
  db: Database;
  /** Sends a request to the management port. @returns the body of the answer. @throws Error unless the status is 2xx. */
  control(method: string, path: string, body?: object): Promise<unknown>;
  /** Returns to the state of the start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a service in stand-in mode on a database of its own. */
export async function startStandIn(): Promise<StandIn> {
  const db = await openTestDatabase('embedded');
  await markStandIn(db.knex);
  await db.knex.transaction((transaction) => makeDemos(transaction, contracts));
  const config = readConfig({ PORT: '0', MANAGEMENT_PORT: '0', LOG_LEVEL: 'silent' });
  const standIn = { journalSize: config.journalSize, settings: { loginLimit: true } };
  const app: App = await startApp({ config, database: db, standIn });
  const management = app.management!;
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(management + path, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    url: app.address,
    management,
    db,
    control,
    reset: async () => void (await control('POST', '/control/reset')),
    async close() {
      await app.close();
      await db.close();
    },
  };
}
