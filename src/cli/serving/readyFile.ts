import { constants } from 'node:fs';
import { access, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Knex } from 'knex';
import type { Contract } from '../../contracts/contract';
import { UsageError } from '../../contracts/usageError';
import { addressesOf } from '../../management/addresses';
import { version } from '../../version';
import { fileError } from '../shared/fileError';

/** Where the service listens. */
export interface Listening {
  address: string;
  /** The address of the management port, if there is one. */
  management: string | undefined;
  isStandIn: boolean;
}

/**
 * Writes a file that tells programs that the service is ready, and where: addresses, the process, and the accounts of the
 * demos, which are public. It appears at once and complete.
 *
 * @throws UsageError if the file cannot be written.
 */
export async function writeReadyFile(
  file: string,
  contracts: readonly Contract[],
  db: Knex,
  { address, management, isStandIn }: Listening,
): Promise<void> {
  const demos: Record<string, object> = {};
  for (const { name, demo } of contracts) if (await demo.isThere(db)) demos[name] = await demo.accounts(db);
  const { pid } = process;
  const ready = {
    ...{ version, pid, standIn: isStandIn },
    ...addressesOf(address, contracts),
    managementUrl: management,
    demos,
  };
  const unfinished = `${file}.${pid}`;
  try {
    await writeFile(unfinished, `${JSON.stringify(ready, undefined, 2)}\n`, { mode: 0o600 });
    await rename(unfinished, file);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Finds out whether a ready file can be written: its folder can, and it is not a folder itself. @throws UsageError */
export async function checkReadyFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`Cannot write the ready file ${file}: it is a folder`);
  await access(dirname(file), constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(file, error);
  });
}

function cannotWrite(file: string, error: unknown): unknown {
  return fileError(error, `Cannot write the ready file ${file}`);
}
