import { startApp, type App } from '../../src/app';
import { lockpathDemoAdmin } from '../../src/contracts/lockpath/demo';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import type { Database } from '../../src/store/engine/database';
import { exchange, type WireReply, type WireRequest } from '../http/wire';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { forgetSpans, loadSdk, spanOfRequest, type ReadableSpan } from './sdk';

/** A service with the demos and an SDK, which a suite starts once. */
export interface TracedService {
  readonly address: string;
  readonly database: Database;
  /** The lines of its log since the test began. */
  readonly lines: readonly string[];
  /** Sends a request. @returns the reply, and the span of the request. */
  traced(request: WireRequest): Promise<{ reply: WireReply; span: ReadableSpan }>;
}

/** Starts a service before the tests of a suite. Each test begins without spans and log lines. */
export function tracedService(): TracedService {
  let app: App;
  let database: Database;
  let lines: string[] = [];
  beforeAll(async () => {
    loadSdk();
    database = await openTestDatabase('embedded');
    await makeDemos(database.knex, contracts);
    const logTo = { write: (line: string) => void lines.push(line) };
    app = await startApp({ config: { ...testConfig, logLevel: 'debug' }, database, logTo });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(() => {
    lines = [];
    forgetSpans();
  });
  return {
    get address() {
      return app.address;
    },
    get database() {
      return database;
    },
    get lines() {
      return lines;
    },
    async traced(request) {
      const reply = await exchange(app.address, request);
      return { reply, span: await spanOfRequest(reply.headers['x-request-id']) };
    },
  };
}

export const getUser: WireRequest = {
  path: `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`,
};

export const lockpathLogin: WireRequest = {
  method: 'POST',
  path: '/SecurityService/Login',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username: lockpathDemoAdmin.username, password: lockpathDemoAdmin.password }),
};
