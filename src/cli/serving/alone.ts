import { once } from 'node:events';
import { startApp } from '../../app';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { hasNoCompany } from '../../store/companies';
import { makeDemos } from './demo';
import { openForService } from '../shared/openMigrated';
import { announce } from './announce';
import { stopSignal } from '../shared/stopSignal';

/** Runs the service in this process. An embedded database that is empty gets the demo companies. */
export async function serveAlone(config: Config, contracts: readonly Contract[]): Promise<void> {
  // From the beginning: the first process of a container cannot be ended by a signal that it does not listen to.
  const stopped = once(stopSignal().signal, 'abort');
  if (config.database.kind === 'embedded')
    console.log('Opening the embedded database (the first time takes a few seconds) …');
  const database = await openForService(config);
  try {
    const { knex: db, kind } = database;
    // All or none: a start that is killed between two of them would leave a database that is not empty any more.
    if (kind === 'embedded' && (await hasNoCompany(db)))
      await db.transaction((transaction) => makeDemos(transaction, contracts));
    const app = await startApp({ contracts, config, database });
    await announce(contracts, config, db, app.address);
    await stopped;
    await app.close();
  } finally {
    await database.close();
  }
}
