import type { Knex } from 'knex';
import type { DatabaseKind } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { givenSupport } from '../support/demoSessions';
import { settings } from './fullSession';
import { readReport } from './reading';

/** A service whose reports may be read again at once, with the demo's support sessions before each test of a suite. */
export function reportsOn(kind: DatabaseKind) {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind, { reportInterval: 0 })));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));
  return {
    get service() {
      return service;
    },
    db: (): Knex => service.db.knex,
    /** The rows of an area on the day of `fullSession.ts`. */
    read: (area: number, parameters = {}) =>
      readReport(service, { settings: { ...settings, area }, parameters }),
  };
}
