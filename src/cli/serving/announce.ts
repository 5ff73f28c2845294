import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { hasNoCompany } from '../../store/companies';
import { welcomeBanner } from './banner';
import { firstSteps } from './firstSteps';
import { writeReadyFile, type Listening } from './readyFile';

/**
 * Prints the service's addresses, for an empty database how to begin, and for demo data the calls to try; writes the ready
 * file, if one is wanted.
 *
 * @throws UsageError if that file cannot be written.
 */
export async function announce(
  contracts: readonly Contract[],
  config: Config,
  db: Knex,
  listening: Listening,
  readyFile: string | undefined,
): Promise<void> {
  const address = config.publicUrl ?? listening.address;
  console.log(welcomeBanner(contracts, { ...listening, address }, config));
  if (await hasNoCompany(db)) console.log(firstSteps(contracts));
  for (const { demo } of contracts) {
    if (await demo.isThere(db)) console.log(await demo.banner(db, address));
  }
  console.log('Press Ctrl+C to stop.\n');
  if (readyFile !== undefined) await writeReadyFile(readyFile, contracts, db, { ...listening, address });
}
