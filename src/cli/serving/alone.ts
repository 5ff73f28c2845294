import { once } from 'node:events';
import { startApp } from '../../app';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import type { ControlStart } from '../../control/controls';
import { makeDemos } from '../../contracts/makeDemos';
import { createLog } from '../../http/log';
import { version } from '../../version';
import { hasNoCompany } from '../../store/companies';
import { openForService } from '../shared/openMigrated';
import { stopSignal } from '../shared/stopSignal';
import { announce } from './announce';
import { checkPlaces } from './checkPlaces';
import { isStandIn } from './standIn';
import { untilPrimary } from './untilPrimary';

/** Runs the service in this process. Adds the demo data to an empty embedded database, and to that of a stand-in. */
export async function serveAlone(
  config: Config,
  contracts: readonly Contract[],
  readyFile: string | undefined,
): Promise<void> {
  // Before anything else: the first process of a container ignores signals for which it has no handler.
  const { signal } = stopSignal();
  const stopped = once(signal, 'abort');
  const log = createLog(config.logLevel);
  await checkPlaces(config, readyFile);
  if (config.database.kind === 'embedded')
    console.log('Opening the embedded database (the first time takes a few seconds) …');
  const database = await untilPrimary(config, log, signal, openForService);
  if (!database) return;
  try {
    const { knex: db, kind } = database;
    // In one transaction: if a start were killed between two demos, the next start would not add the others.
    const standIn = (await isStandIn(db, config)) ? startOf(config) : undefined;
    if ((kind === 'embedded' || standIn) && (await hasNoCompany(db)))
      await db.transaction((transaction) => makeDemos(transaction, contracts));
    const app = await startApp({ contracts, config, database, standIn });
    if (app.management !== undefined) database.nameManagement?.(app.management);
    // Not before: a start that fails writes one line.
    log.info({ version }, 'Understudy has started');
    try {
      await announce(contracts, config, db, { ...app, isStandIn: standIn !== undefined }, readyFile);
      await stopped;
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

function startOf({ journalSize }: Config): ControlStart {
  return { journalSize, settings: { loginLimit: true } };
}
