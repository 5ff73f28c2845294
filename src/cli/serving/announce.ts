import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { welcomeBanner } from './banner';

/** Prints the service's addresses, and for demo data the calls to try. */
export async function announce(
  contracts: readonly Contract[],
  config: Config,
  db: Knex,
  listening: { address: string; management: string | undefined },
): Promise<void> {
  const address = config.publicUrl ?? listening.address;
  console.log(welcomeBanner(contracts, address, listening.management, config.database));
  for (const { demo } of contracts) {
    if (await demo.isThere(db)) console.log(await demo.banner(db, address));
  }
  console.log('Press Ctrl+C to stop.\n');
}
