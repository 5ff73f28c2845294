import { makeDemos } from '../../src/contracts/makeDemos';
import { contracts } from '../../src/contracts';
import { databaseKinds, openTestDatabase } from '../support/databases';
import { startServiceCore, type ServiceCore } from '../support/testService';
import { play, situations } from './situation';

// Situations from public reports by people who call, mock or migrate such services.
describe.each(databaseKinds)('on the %s database', (kind) => {
  let service: ServiceCore;
  beforeAll(async () => {
    service = await startServiceCore(await openTestDatabase(kind), (db) => makeDemos(db, contracts));
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  test.each(situations)('$kind: $situation ($source)', (situation) => play(situation, service.url));
});
