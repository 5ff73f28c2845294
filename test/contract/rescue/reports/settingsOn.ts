import type { DatabaseKind } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import type { Parameters } from '../calls';
import { ask, codes, givenRoles, outcome } from '../family';
import { NOW } from './defaults';

/** A service with a user of each role and the default report settings before each test of a suite. */
export function settingsOn(kind: DatabaseKind) {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(async () => {
    await givenRoles(service);
    service.now = NOW;
  });
  return {
    get service() {
      return service;
    },
    /** What a get answers, without the outcome. */
    get: async (operation: string, authcode: string = codes.master) =>
      (await ask(service, operation, { authcode })).replace(/^OK\n\n/, ''),
    set: (operation: string, parameters: Parameters) => outcome(service, operation, parameters),
  };
}
