import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { databaseKinds, openTestDatabase } from '../support/databases';
import { startServiceCore, type ServiceCore } from '../support/testService';

/** A service with the demo of each contract. */
export async function startDemoService(): Promise<ServiceCore> {
  return startServiceCore(await openTestDatabase(databaseKinds.at(-1)!), (db) => makeDemos(db, contracts));
}
