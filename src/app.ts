import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from './config';
import { contracts as allContracts } from './contracts';
import type { Contract } from './contracts/contract';
import { boundWaiting } from './credentials/hashThreads';
import { clearTextWarning } from './http/clearText';
import { countedWarning } from './http/countedWarning';
import { createLog } from './http/log';
import { createPages } from './http/pages';
import { createOrigins } from './http/origin';
import { publicDemoWarning } from './http/publicDemo';
import { createHttpServer, listen } from './http/server';
import { closeHttpServer } from './http/shutdown';
import type { Database } from './store/engine/database';
import { deleteExpired, type Cleaning } from './store/housekeeping';
import { problemOf } from './store/engine/readiness';
import { catalogueOf } from './store/tables';

/** The parts that the service is built from; tests pass their own clock, and read the log. */
export interface Parts {
  /** The contracts to serve; all of them if missing. */
  contracts?: readonly Contract[];
  config: Omit<Config, 'database'>;
  database: Database;
  now?: () => Date;
  logTo?: DestinationStream;
  /** Whether it warns of insecure settings; only one of several workers does. */
  warns?: boolean;
}

export interface App {
  /** The address that it listens on, as `scheme://host:port`. */
  address: string;
  /** Finishes the calls in flight and closes; the database stays open. */
  close(): Promise<void>;
}

/** Interval at which expired rows are deleted, in milliseconds. */
const HOUSEKEEPING_INTERVAL = 60_000;

/**
 * Builds the service (database → contracts → HTTP) and starts to listen. The database must be migrated.
 *
 * @throws CertificateError if the certificate cannot be used; the operating system's error if it cannot listen.
 */
export async function startApp({
  contracts = allContracts,
  config,
  database,
  now = () => new Date(),
  logTo,
  warns = true,
}: Parts): Promise<App> {
  const log = createLog(config.logLevel, logTo);
  const { knex: db, pipeline } = database;
  boundWaiting(
    config.limits.maxWaitingPasswords,
    countedWarning(log, 'Too many passwords wait to be hashed; more are refused. See MAX_WAITING_PASSWORDS.'),
  );
  const { tls, limits, publicUrl, trustedProxies } = config;
  const way = { publicUrl, trustedProxies, tls: tls !== undefined };
  const origins = createOrigins(way);
  const surroundings = { db, pipeline, now, originOf: origins.originOf };
  const opened = await Promise.all(
    contracts.map(async ({ title, links, open }) => ({ title, links, ...(await open(surroundings)) })),
  );
  const handlers = opened.flatMap((contract) => contract.handlers);
  const { exported, expiring, installation } = catalogueOf(contracts);
  const tables = [...exported.map(({ name }) => name), ...expiring.map(({ name }) => name), ...installation];

  const pages = createPages(opened, {
    problem: async () => (server.closing ? 'the service is stopping' : problemOf(database, tables)),
  });
  const server = createHttpServer(handlers, pages, log, { limits, origins, tls });
  await listen(server.listener, config.host, config.port);
  const bound = server.listener.address() as AddressInfo;
  if (warns) {
    const warnings = [
      clearTextWarning(bound.address, way),
      publicDemoWarning(bound.address, await titlesOfDemos(db, contracts)),
    ];
    for (const warning of warnings) if (warning !== undefined) log.warn(warning);
  }

  let isCleaning = false;
  const stopping = new AbortController();
  const housekeeping = setInterval(() => {
    if (isCleaning) return;
    isCleaning = true;
    void deleteExpired(db, expiring, now(), stopping.signal)
      .then((done) => done.forEach((cleaning) => logCleaning(log, cleaning)))
      .finally(() => (isCleaning = false));
  }, HOUSEKEEPING_INTERVAL);

  return {
    address: addressOf(bound, tls ? 'https' : 'http'),
    async close() {
      clearInterval(housekeeping);
      stopping.abort();
      await closeHttpServer(server, { delayMs: config.shutdownDelayMs, graceMs: config.shutdownGraceMs });
    },
  };
}

async function titlesOfDemos(db: Knex, contracts: readonly Contract[]): Promise<string[]> {
  const titles: string[] = [];
  for (const { title, demo } of contracts) if (await demo.isThere(db)) titles.push(title);
  return titles;
}

function logCleaning(log: Logger, cleaning: Cleaning): void {
  if (cleaning.error !== undefined)
    log.warn(cleaning, 'Expired rows could not be deleted; it will be tried again');
  else if (cleaning.deleted > 0) log.info(cleaning, 'Deleted expired rows');
  else log.debug(cleaning, 'There were no expired rows');
}

function addressOf({ address, family, port }: AddressInfo, scheme: string): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `${scheme}://${host}:${port}`;
}
