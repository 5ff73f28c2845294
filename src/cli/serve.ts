import { once } from 'node:events';
import { hasLockpathDemo } from '../../db/demo/lockpath';
import { hasMacroDemo } from '../../db/demo/macro';
import { hasRescueDemo } from '../../db/demo/rescue';
import { startApp } from '../app';
import type { Config } from '../config';
import { hasNoCompany } from '../store/companies';
import { demoBanner, welcomeBanner } from './banner';
import { makeDemos } from './demo';
import { lockpathDemoBanner } from './lockpath/banner';
import { macroDemoBanner } from './macro/banner';
import { openMigrated } from './openMigrated';

/**
 * Runs the service until it is told to stop by SIGTERM or SIGINT; then finishes what is in flight and closes.
 * An embedded database that is empty gets the demo companies.
 */
export async function serve(config: Config): Promise<void> {
  // From the beginning: the first process of a container cannot be ended by a signal that it does not listen to.
  const stopped = stopSignal();
  if (config.database.kind === 'embedded')
    console.log('Opening the embedded database (the first time takes a few seconds) …');
  const database = await openMigrated(config);
  try {
    const { knex: db, kind } = database;
    if (kind === 'embedded' && (await hasNoCompany(db))) await makeDemos(db);
    const app = await startApp({ config, database });
    const address = config.publicUrl ?? app.address;
    console.log(welcomeBanner(address, config.database));
    if (await hasRescueDemo(db)) console.log(await demoBanner(db, address));
    if (await hasMacroDemo(db)) console.log(macroDemoBanner(address));
    if (await hasLockpathDemo(db)) console.log(lockpathDemoBanner(address));
    console.log('Press Ctrl+C to stop.\n');

    await stopped;
    await app.close();
  } finally {
    await database.close();
  }
}

async function stopSignal(): Promise<void> {
  const stop = new AbortController();
  await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal, { signal: stop.signal })));
  // With our listeners gone a second signal ends the process at once.
  stop.abort();
}
