import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { welcomeBanner } from './banner';
import { writeReadyFile, type Listening } from './readyFile';

/** Prints the service's addresses, and for demo data the calls to try; writes the ready file, if one is wanted. */
export async function announce(
  contracts: readonly Contract[],
  config: Config,
  db: Knex,
  listening: Listening,
  readyFile: string | undefined,
): Promise<void> {
  const address = config.publicUrl ?? listening.address;
  console.log(welcomeBanner(contracts, { ...listening, address }, config));
  for (const { demo } of contracts) {
    if (await demo.isThere(db)) console.log(await demo.banner(db, address));
  }
  console.log('Press Ctrl+C to stop.\n');
  if (readyFile !== undefined) await writeReadyFile(readyFile, contracts, db, { ...listening, address });
}
