import { makeDemos } from '../../src/contracts/makeDemos';
import { contracts } from '../../src/contracts';
import { databaseKinds, openTestDatabase, type DatabaseKind } from '../support/databases';
import { startServiceCore } from '../support/testService';
import { loadLibrary } from '../testing/library';
import { play, situations } from './situation';

/** A service with the demos: on the embedded database the one that our users' tests start. */
interface Service {
  url: string;
  reset(): Promise<void>;
  close(): Promise<void>;
}

async function start(kind: DatabaseKind): Promise<Service> {
  if (kind === 'postgresql')
    return startServiceCore(await openTestDatabase(kind), (db) => makeDemos(db, contracts));
  const { startUnderstudy } = await loadLibrary();
  const { url, reset, stop } = await startUnderstudy({ loginLimit: true });
  return { url, reset, close: stop };
}

// Situations from public reports by people who call, mock or migrate such services.
describe.each(databaseKinds)('on the %s database', (kind) => {
  let service: Service;
  beforeAll(async () => (service = await start(kind)));
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  test.each(situations)('$kind: $situation ($source)', (situation) => play(situation, service.url));
});
