import type { DestinationStream } from 'pino';
import type { Parts } from '../../src/app';
import { readConfig } from '../../src/config';
import type { Database } from '../../src/store/engine/database';
import { Clock } from './clock';
import type { Fill } from './fill';
import { restoreScript } from './restore';
import { rowsOf } from './rows';
import { startTestApp } from './testApp';

/** The time on the service's clock until a test changes it. */
const START = '2026-01-15T12:00:00Z';

/** A silent service on a free loopback port. */
export const testConfig: Parts['config'] = {
  ...readConfig({}),
  port: 0,
  logLevel: 'silent',
  shutdownGraceMs: 1_000,
};

/** A service on its own database that can be reset to its initial state. The contracts add their calls. */
export interface ServiceCore {
  /** Its address, as `http://host:port`. */
  url: string;
  db: Database;
  /** The service's time, which changes only when a test sets it. */
  now: Date;
  /** Restores the clock and the initial rows, or those kept by `keep`. */
  reset(): Promise<void>;
  /** Makes `reset` restore the current rows, such as sessions, except for the audit. */
  keep(): Promise<void>;
  /** Remembers the current rows. @returns a function that restores them and the clock. */
  remember(): Promise<() => Promise<void>>;
  /** Stops the service and closes its database. */
  close(): Promise<void>;
}

/**
 * Starts a service.
 *
 * @param db a database that closes with the service.
 * @param create creates the initial rows.
 * @param logTo where a service in this thread writes its log.
 */
export async function startServiceCore(
  db: Database,
  create: Fill,
  config: Partial<Parts['config']> = {},
  logTo?: DestinationStream,
): Promise<ServiceCore> {
  const clock = new Clock(new Date(START));
  await create(db.knex, clock.now);
  let restore = await restoreScript(db.knex, await rowsOf(db.knex));
  const app = await startTestApp({ ...testConfig, ...config }, db, clock, logTo);
  return {
    get url() {
      return app.address;
    },
    db,
    get now() {
      return clock.now;
    },
    set now(now) {
      clock.now = now;
    },
    async reset() {
      clock.now = new Date(START);
      await db.knex.raw(restore);
    },
    async keep() {
      const kept = (await rowsOf(db.knex)).filter(({ table }) => table !== 'audit');
      restore = await restoreScript(db.knex, kept);
    },
    async remember() {
      const remembered = await restoreScript(db.knex, await rowsOf(db.knex));
      const time = clock.now;
      return async () => {
        clock.now = time;
        await db.knex.raw(remembered);
      };
    },
    async close() {
      await app.close();
      await db.close();
    },
  };
}
