import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { databaseKinds, openTestDatabase } from '../support/databases';
import { startServiceCore, type ServiceCore } from '../support/testService';

/** A service with the demo of each contract. */
export async function startDemoService(): Promise<ServiceCore> {
  return startServiceCore(await openTestDatabase(databaseKinds.at(-1)!), (db) => makeDemos(db, contracts));
}

/** A service with the demos for all tests of a suite. It is reset before each of them. */
export function useDemoService(): Pick<ServiceCore, 'url' | 'db'> {
  let service: ServiceCore;
  beforeAll(async () => void (service = await startDemoService()));
  afterAll(() => service.close());
  beforeEach(() => service.reset());
  return {
    get url() {
      return service.url;
    },
    get db() {
      return service.db;
    },
  };
}
