import type { AddressInfo } from 'node:net';
import type { DestinationStream } from 'pino';
import type { Config } from './config';
import { lockpath } from './contracts/lockpath';
import { macro } from './contracts/macro';
import { rescue } from './contracts/rescue';
import { createLog } from './http/log';
import { createPages } from './http/pages';
import { closeShell, createShell, listen } from './http/server';
import type { Database } from './store/database';
import { deleteExpired } from './store/housekeeping';
import { isMigrated } from './store/migrate';

/** What the service takes from outside; tests give their own clock, and read the log. */
export interface Parts {
  config: Pick<Config, 'host' | 'port' | 'publicUrl' | 'logLevel' | 'shutdownGraceMs'>;
  database: Database;
  now?: () => Date;
  logTo?: DestinationStream;
}

export interface App {
  /** Where it listens, as `http://host:port`. */
  address: string;
  /** Finishes what is in flight and closes; the database stays open. */
  close(): Promise<void>;
}

/** How often what has run out is deleted, in milliseconds. */
const HOUSEKEEPING_INTERVAL = 60_000;

/** Puts the service together and starts to listen: database → contracts → HTTP. The database must be migrated. */
export async function startApp({ config, database, now = () => new Date(), logTo }: Parts): Promise<App> {
  const log = createLog(config.logLevel, logTo);
  const db = database.knex;
  const { publicUrl } = config;
  const surroundings = { db, now, publicUrl, secure: publicUrl?.startsWith('https:') ?? false };
  const soapContracts = [await rescue(surroundings), await macro(surroundings)];
  const contractPages = soapContracts.map(({ pages }) => pages);
  const doors = [...soapContracts.flatMap((contract) => contract.doors), ...lockpath(surroundings).doors];

  const pages = createPages(contractPages, {
    isReady: async () => !shell.closing && (await isMigrated(db).catch(() => false)),
  });
  const shell = createShell(doors, pages, log);
  await listen(shell.server, config.host, config.port);

  const housekeeping = setInterval(() => {
    deleteExpired(db, now()).catch((error: unknown) =>
      log.error({ error }, 'Housekeeping failed; it will run again'),
    );
  }, HOUSEKEEPING_INTERVAL);

  return {
    address: addressOf(shell.server.address() as AddressInfo),
    async close() {
      clearInterval(housekeeping);
      await closeShell(shell, config.shutdownGraceMs);
    },
  };
}

function addressOf({ address, family, port }: AddressInfo): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
