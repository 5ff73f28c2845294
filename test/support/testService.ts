import type { Knex } from 'knex';
import type { DestinationStream } from 'pino';
import type { Parts } from '../../src/app';
import { readConfig } from '../../src/config';
import type { Database } from '../../src/store/engine/database';
import { Clock } from './clock';
import { restoreScript } from './restore';
import { rowsOf } from './rows';
import { startTestApp } from './testApp';

/** The service's clock stands here until a test moves it. */
const START = '2026-01-15T12:00:00Z';

/** A silent service on a free loopback port. */
export const testConfig: Parts['config'] = {
  ...readConfig({}),
  port: 0,
  logLevel: 'silent',
  shutdownGraceMs: 1_000,
};

/** A service on a database of its own that can be put back to how it began; the contracts add their calls to it. */
export interface ServiceCore {
  /** Where it listens, as `http://host:port`. */
  url: string;
  db: Database;
  /** What the service takes for the time: it stands still until a test sets it. */
  now: Date;
  /** Puts the rows that were there at first, or those that were kept, and the clock back. */
  reset(): Promise<void>;
  /** Makes what is there now, such as sessions, what `reset` goes back to; all but the audit. */
  keep(): Promise<void>;
  /** Ends the service and closes its database. */
  close(): Promise<void>;
}

/**
 * Starts a service.
 *
 * @param db a database that closes with the service.
 * @param prepare makes the rows that are there at first.
 * @param logTo where one that runs in this thread writes its log.
 */
export async function startServiceCore(
  db: Database,
  prepare: (db: Knex, now: Date) => Promise<unknown>,
  config: Partial<Parts['config']> = {},
  logTo?: DestinationStream,
): Promise<ServiceCore> {
  const clock = new Clock(new Date(START));
  await prepare(db.knex, clock.now);
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
    async close() {
      await app.close();
      await db.close();
    },
  };
}
