import { DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../src/contracts/rescue/makeDemo';
import { startApp, type App } from '../../src/app';
import type { Database } from '../../src/store/engine/database';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { call, cookie, form, login, password, query, SECRET, secretRequests, soap } from './secretRequests';
import { exchange, openWire, requestBytes, type WireReply, type WireRequest } from './wire';

let app: App;
let database: Database;
let lines: string[];

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  await makeRescueDemo(database.knex);
  app = await startApp({
    config: { ...testConfig, logLevel: 'trace' },
    database,
    logTo: { write: (line) => void lines.push(line) },
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(() => (lines = []));

interface Entry {
  level: string;
  time: string;
  requestId?: string;
  [key: string]: unknown;
}

/**
 * Sends a request.
 *
 * @returns the reply, its log lines, and separately those at debug level.
 */
async function logged(request: WireRequest): Promise<{ reply: WireReply; entries: Entry[]; debug: Entry[] }> {
  const reply = await exchange(app.address, request);
  const id = reply.headers['x-request-id'];
  const of = () => lines.map((line) => JSON.parse(line) as Entry).filter(({ requestId }) => requestId === id);
  // The request's line is written with its reply, perhaps after the client has read it.
  while (!of().some(({ status }) => status !== undefined)) await new Promise(setImmediate);
  const isDebug = ({ level }: Entry) => level === 'debug';
  return { reply, entries: of().filter((entry) => !isDebug(entry)), debug: of().filter(isDebug) };
}

test('escapes the control characters and line separators that a client sends', async () => {
  const { entries } = await logged({
    ...call('login', login),
    headers: { ...call('login', login).headers, SOAPAction: 'a\u009b31m\u0085b' },
  });
  expect(entries).toMatchObject([{ fault: expect.stringMatching(/"a.?\u009b31m.?\u0085b"/) as string }]);
  expect(lines.join('')).not.toMatch(/[\x7f-\x9f]/);
});

test('logs a request as one line: its id, operation, outcome and caller', async () => {
  const { reply, entries } = await logged(call('login', login));
  expect(entries).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      requestId: reply.headers['x-request-id'],
      method: 'POST',
      path: '/API/API.asmx',
      status: 200,
      ms: expect.any(Number) as number,
      address: '127.0.0.1',
      operation: 'login',
      outcome: 'login_Invalid',
    },
  ]);
});

test.each<[string, WireRequest]>([
  ['over SOAP', call('login', login)],
  ['over GET', { path: `/API/login.aspx?${query}` }],
])('the reason for refusing a request %s is a separate line at debug level', async (_, request) => {
  const { reply, entries, debug } = await logged(request);
  expect(debug).toMatchObject([
    { msg: 'Refused', operation: 'login', outcome: 'login_Invalid', because: 'sPassword is wrong' },
  ]);
  expect(entries).toHaveLength(1);
  expect(entries[0]).not.toHaveProperty('because');
  expect(reply.body).not.toContain('sPassword is wrong');
});

test.each(secretRequests)('no secret in a request %s is in the log', async (_, request, expected) => {
  const { entries } = await logged(request);
  expect(entries).toMatchObject([expected]);
  expect(lines.join('')).not.toContain(SECRET);
});

test.each<[string, WireRequest]>([
  [
    'over SOAP',
    {
      ...soap(`<EnableUser xmlns="urn:macro:api"><curuser><token>${SECRET}</token></curuser></EnableUser>`),
      path: '/MACRO/API.asmx',
    },
  ],
  [
    'by HTTP POST',
    { method: 'POST', path: '/MACRO/API.asmx/EnableUser', headers: form, body: `token=${SECRET}` },
  ],
  [
    'by a form of the pages',
    {
      method: 'POST',
      path: '/try/MACRO/API.asmx/EnableUser',
      headers: form,
      body: `curuser.token=${SECRET}`,
    },
  ],
])('the line of a call %s has its operation and fault', async (_, request) => {
  const { entries } = await logged(request);
  const fault = 'The value of enable is missing; it must be true or false (xs:boolean)';
  expect(entries).toMatchObject([{ operation: 'EnableUser', fault }]);
});

describe('when the database refuses a row', () => {
  beforeAll(() => database.knex.raw('ALTER TABLE node ADD CONSTRAINT frozen CHECK (version = 0)'));
  afterAll(() => database.knex.raw('ALTER TABLE node DROP CONSTRAINT frozen'));

  test('logs the cause with the same id, without values or rows', async () => {
    const issued = await exchange(app.address, {
      path: '/API/requestAuthCode.aspx?email=master@example.com&pwd=Demo-Master-2026',
    });
    const code = issued.body.replace('OK\n\nAUTHCODE:', '');
    lines = [];
    const elements =
      `<iNodeID>${DEMO_TECHNICIAN.node}</iNodeID><sName>John</sName><sEmail>jdoe@example.com</sEmail>` +
      `<sPwd>${password}</sPwd><sConfPwd>${password}</sConfPwd><eStatus>Enabled</eStatus><eAddOns>False</eAddOns>` +
      `<bRPATAddOn>false</bRPATAddOn><sAuthCode>${code}</sAuthCode>`;
    const { reply, entries } = await logged(call('setUser_v2', elements));
    expect(reply.body).toContain('>setUser_Error<');
    expect(entries).toMatchObject([
      {
        level: 'error',
        msg: 'The operation failed; the client got ERROR',
        error: {
          code: '23514',
          message: expect.stringContaining('violates check constraint "frozen"') as string,
          stack: expect.stringContaining('    at ') as string,
        },
      },
      { level: 'info', operation: 'setUser_v2', outcome: 'setUser_Error', status: 200 },
    ]);
    expect(lines.join('')).not.toMatch(new RegExp(`${SECRET}|argon2|${code}|jdoe@|Failing row`));
  });
});

describe('when the database lacks a table', () => {
  beforeAll(() => database.knex.raw('ALTER TABLE session RENAME TO gone'));
  afterAll(() => database.knex.raw('ALTER TABLE gone RENAME TO session'));

  const master = { email: 'master@example.com', password: 'Demo-Master-2026' };
  test.each<[string, WireRequest]>([
    [
      'a login over SOAP',
      call('login', `<sEmail>${master.email}</sEmail><sPassword>${master.password}</sPassword>`),
    ],
    ['a login over GET', { path: `/API/login.aspx?email=${master.email}&pwd=${master.password}` }],
    ['a session over GET', { path: '/API/getUser_v2.aspx?node=1', headers: cookie }],
  ])('nothing that was sent is in the log: %s', async (_, request) => {
    const { reply, entries } = await logged(request);
    expect(reply.body).toMatch(/^ERROR$|_Error</);
    expect(entries).toMatchObject([
      { level: 'error', error: { code: '42P01' } },
      { level: 'info', status: 200 },
    ]);
    expect(lines.join('')).not.toMatch(/Sesame|Demo-Master|master@example|argon2|[0-9a-f]{64}/);
  });
});

test('logs that a client has disconnected before its reply', async () => {
  const wire = await openWire(app.address);
  wire.write(requestBytes(call('login', login)).subarray(0, -1));
  wire.end();
  await wire.closed();
  while (lines.length === 0) await new Promise(setImmediate);
  expect(JSON.parse(lines[0]!)).toMatchObject({ status: 'aborted', path: '/API/API.asmx' });
  expect(lines.join('')).not.toContain(SECRET);
});
