import type { Knex } from 'knex';
import { hasLockpathDemo } from '../../contracts/lockpath/demo';
import { hasMacroDemo } from '../../contracts/macro/demo';
import { hasRescueDemo } from '../../contracts/rescue/demo';
import type { Config } from '../../config';
import { demoBanner, welcomeBanner } from './banner';
import { lockpathDemoBanner } from '../../contracts/lockpath/banner';
import { macroDemoBanner } from '../../contracts/macro/banner';

/** Says where the service is, and what to paste where there is demo data. */
export async function announce(config: Config, db: Knex, listening: string): Promise<void> {
  const address = config.publicUrl ?? listening;
  console.log(welcomeBanner(address, config.database));
  if (await hasRescueDemo(db)) console.log(await demoBanner(db, address));
  if (await hasMacroDemo(db)) console.log(macroDemoBanner(address));
  if (await hasLockpathDemo(db)) console.log(lockpathDemoBanner(address));
  console.log('Press Ctrl+C to stop.\n');
}
