import type { Config } from '../../config';
import { readManagementUrl } from '../../config/management';
import type { Contract } from '../../contracts/contract';
import type { Status } from '../../management/endpoints/status';
import { version } from '../../version';
import { askService, NoAnswer } from '../service/ask';
import { holderIn, managementOfHolder } from '../service/holder';
import { readDatabase, type FoundDatabase } from './database';

/** What was found to run, or that nothing was. */
export type FoundStatus =
  | (Status & { running: true; managementUrl: string })
  /** A service that cannot be asked. */
  | ({ running: true; pid?: number; problem: string } & Partial<Status>)
  | ({ running: false; version: string; because: string } & FoundDatabase);

/**
 * Finds the service: the one at an address, the one that has the data directory open, or the one at the management port of the
 * settings.
 *
 * @throws NoAnswer if there is none at the address.
 */
export async function findStatus(
  config: Config,
  contracts: readonly Contract[],
  managementUrl: string | undefined,
): Promise<FoundStatus> {
  if (managementUrl !== undefined) return askStatus(managementUrl);
  if (config.database.kind === 'embedded') {
    try {
      const database = await readDatabase(config, contracts);
      return notRunning(`No service has the data directory ${config.database.dataDir} open`, database);
    } catch (error) {
      return await ofHolder(error);
    }
  }
  const url = readManagementUrl(process.env);
  const database = await readDatabase(config, contracts);
  try {
    const found = await askStatus(url);
    if (JSON.stringify(found.database) === JSON.stringify(database.database)) return found;
    return notRunning(`The service at ${url} uses another database`, database);
  } catch (error) {
    if (error instanceof NoAnswer) return notRunning(error.message, database);
    throw error;
  }
}

/** The service that has the data directory open. @throws the error if there is none. */
async function ofHolder(error: unknown): Promise<FoundStatus> {
  const holder = holderIn(error);
  if (!holder) throw error;
  const [, pid] = /^process (\d+) /.exec(holder.holder) ?? [];
  const known = { running: true, ...(pid !== undefined && { pid: Number(pid) }) } as const;
  try {
    return await askStatus(managementOfHolder(error));
  } catch (refusal) {
    const { message } = refusal as Error;
    return { ...known, database: { kind: 'embedded', dataDir: holder.dataDir }, problem: message };
  }
}

async function askStatus(address: string): Promise<Status & { running: true; managementUrl: string }> {
  const status = await askService(address, ({ send }) => send<Status>('GET', '/status'));
  return { running: true, managementUrl: address, ...status };
}

function notRunning(because: string, database: FoundDatabase): FoundStatus {
  return { running: false, because, version, ...database };
}
