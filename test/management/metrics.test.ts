import { startApp, type App } from '../../src/app';
import { makeDemos } from '../../src/contracts/makeDemos';
import { contracts } from '../../src/contracts';
import { conflictReasons, decidedAgain } from '../../src/store/engine/conflict';
import type { Database } from '../../src/store/engine/database';
import { version } from '../../src/version';
import { exchange, openWire, requestBytes, type WireRequest } from '../http/wire';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { callsIn, metricsOf } from './metrics';

const now = new Date('2026-01-15T12:00:00Z');

let database: Database;
let app: App;
let keepHouse: () => void;
beforeAll(async () => {
  const intervals = jest.spyOn(globalThis, 'setInterval');
  database = await openTestDatabase('embedded');
  await makeDemos(database.knex, contracts);
  app = await startApp({
    config: { ...testConfig, management: { host: '127.0.0.1', port: 0 } },
    database,
    now: () => now,
  });
  [keepHouse] = intervals.mock.calls.find(([, every]) => every === 60_000) as [() => void];
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const metrics = () => metricsOf(app.management!);

/** Sends requests one after the other. @returns what was counted of each. */
async function counted(...requests: WireRequest[]): Promise<Record<string, number>> {
  const before = callsIn(await metrics());
  for (const request of requests) await exchange(app.address, request);
  const after = Object.entries(callsIn(await metrics()));
  return Object.fromEntries(
    after
      .map(([name, count]): [string, number] => [name, count - (before[name] ?? 0)])
      .filter(([, count]) => count > 0),
  );
}

const login = (password: string) => ({ path: `/API/login.aspx?email=master@example.com&pwd=${password}` });
const soap = (path: string, body: string): WireRequest => ({
  method: 'POST',
  path,
  headers: { 'Content-Type': 'text/xml' },
  body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`,
});
const macroLogin = (password: string) =>
  soap(
    '/MACRO/API.asmx',
    `<Login xmlns="urn:macro:api"><userName>root</userName><password>${password}</password>` +
      '<databaseCode>DEMO</databaseCode><userRole>FullUser</userRole><webServer>false</webServer></Login>',
  );
const lockpath = (operation: string, argument: object, Cookie = ''): WireRequest => ({
  method: 'POST',
  path: `/SecurityService/${operation}`,
  headers: { 'Content-Type': 'application/json', Cookie },
  body: JSON.stringify(argument),
});

test('calls of each contract are counted by operation and outcome', async () => {
  expect(await counted(login('Demo-Master-2026'), login('wrong'), login('wrong'))).toEqual({
    'rescue login login_OK': 1,
    'rescue login login_Invalid': 2,
  });
  expect(await counted(macroLogin('Macro-Root-2026'), macroLogin('wrong'))).toEqual({
    'macro Login Success': 1,
    'macro Login Failed': 1,
  });
  const credentials = { username: 'admin', password: 'Keylight-Admin-2026' };
  expect(
    await counted(lockpath('Login', credentials), lockpath('Login', { ...credentials, password: 'x' })),
  ).toEqual({ 'lockpath Login OK': 1, 'lockpath Login refused': 1 });
});

test('a call that is no operation is counted as a fault, or by its status', async () => {
  const unknown = 'unknown-Sesame';
  const rescue = '/API/API.asmx';
  expect(
    await counted(
      soap(rescue, `<${unknown} xmlns="https://secure.logmeinrescue.com/API/API.asmx"/>`),
      soap(rescue, '<'),
      { method: 'POST', path: rescue, body: unknown },
      { method: 'PUT', path: rescue },
      lockpath(unknown, {}),
    ),
  ).toEqual({
    'rescue (none) fault': 2,
    'rescue (none) HTTP 415': 1,
    'rescue (none) HTTP 405': 1,
    'lockpath (none) HTTP 404': 1,
  });
});

test('a call whose client has gone is counted as aborted', async () => {
  const before = callsIn(await metrics());
  const wire = await openWire(app.address);
  wire.write('POST /API/login.aspx HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n');
  await wire.reply();
  wire.destroy();
  const name = 'rescue login aborted';
  while (callsIn(await metrics())[name] === before[name]) await new Promise(setImmediate);
});

test('a call that an unexpected error ended is counted as failed, whatever its outcome', async () => {
  const failed = (found: ReadonlyMap<string, number>) =>
    Object.fromEntries([...found].filter(([name]) => name.startsWith('understudy_failed_calls_total')));
  expect(failed(await metrics())).toEqual({});
  const away = (from: string, to: string) => database.knex.raw('ALTER TABLE ?? RENAME TO ??', [from, to]);
  await away('call_window', 'one');
  await away('macro_user', 'other');
  const credentials = { username: 'admin', password: 'Keylight-Admin-2026' };
  await counted(login('Demo-Master-2026'), macroLogin('Macro-Root-2026'), lockpath('Login', credentials));
  await away('one', 'call_window');
  await away('other', 'macro_user');
  expect(failed(await metrics())).toEqual({
    'understudy_failed_calls_total{contract="rescue",operation="login"}': 1,
    'understudy_failed_calls_total{contract="macro",operation="Login"}': 1,
    'understudy_failed_calls_total{contract="lockpath",operation="Login"}': 1,
  });
});

test('what the service does for its calls is counted', async () => {
  const before = await metrics();
  const { head } = await exchange(app.address, login('Demo-Master-2026'));
  const [, cookie] = /^set-cookie: ([^;]+)/im.exec(head)!;
  await exchange(app.address, { path: '/API/getUser_v2.aspx?node=4', headers: { Cookie: cookie! } });
  decidedAgain.tell({ reason: 'stale' });
  const after = await metrics();
  const added = (name: string) => after.get(name)! - (before.get(name) ?? 0);
  // There from the start, because Prometheus sees no increase of a series that is new.
  for (const reason of conflictReasons)
    expect(before.get(`understudy_conflicts_total{reason="${reason}"}`)).toBeGreaterThanOrEqual(0);
  expect(added('understudy_batch_calls_count{batch="load_by_session"}')).toBe(1);
  expect(added('understudy_batch_calls_sum{batch="load_by_session"}')).toBe(1);
  expect(added('understudy_batch_seconds_sum{batch="load_by_session"}')).toBeGreaterThan(0);
  expect(added('understudy_hash_seconds_count')).toBe(1);
  expect(added('understudy_hash_seconds_sum')).toBeGreaterThan(0);
  expect(added('understudy_conflicts_total{reason="stale"}')).toBe(1);
});

test('pages, and what there is nothing at, are no calls', async () => {
  expect(
    await counted({ path: '/' }, { path: '/API/API.asmx' }, { path: '/readyz' }, { path: '/nothing' }),
  ).toEqual({});
});

test('what a client wrote is in no label', async () => {
  const credentials = { username: 'admin', password: 'Keylight-Admin-2026' };
  const { head } = await exchange(app.address, lockpath('Login', credentials));
  const [, cookie] = /^set-cookie: ([^;]+)/im.exec(head)!;
  const filters = [{ Field: { ShortName: 'Sesame' }, FilterType: '5', Value: 'Sesame' }];
  const status = [{ Field: { ShortName: 'Active' }, FilterType: 'Sesame', Value: 'Sesame' }];
  const found = await counted(
    lockpath('GetUsers', { pageIndex: 0, pageSize: 9, filters }, cookie),
    lockpath('GetUsers', { pageIndex: 0, pageSize: 9, filters: status }, cookie),
  );
  expect(found).toEqual({
    'lockpath GetUsers Cannot filter records with one or more of the provided field aliases.': 1,
    'lockpath GetUsers Invalid \\"…\\" filter.': 1,
  });
  const labels = [...(await metrics()).keys()].join('\n');
  for (const private_ of ['Sesame', 'example.com', 'admin', 'root', 'DEMO'])
    expect(labels).not.toContain(private_);
});

test('durations are a histogram in seconds', async () => {
  const found = await metrics();
  const labels = 'contract="rescue",operation="login"';
  const count = found.get(`understudy_call_seconds_count{${labels}}`);
  expect(count).toBe(6);
  expect(found.get(`understudy_call_seconds_bucket{le="+Inf",${labels}}`)).toBe(count);
  expect(found.get(`understudy_call_seconds_sum{${labels}}`)).toBeGreaterThan(0);
  expect(found.get(`understudy_call_seconds_sum{${labels}}`)).toBeLessThan(180);
});

test('what is in use is measured when it is asked for', async () => {
  const before = await metrics();
  const wire = await openWire(app.address);
  wire.write(requestBytes({ path: '/healthz' }));
  await wire.reply();
  const body = 'x='.padEnd(108 * 1024);
  wire.write(requestBytes({ method: 'POST', path: '/API/logout.aspx', body }).subarray(0, -1));
  const logins = Array.from({ length: 5 }, () => exchange(app.address, login('Demo-Master-2026')));
  const seen = (name: string, value: number) => async () => {
    while ((await metrics()).get(name) !== value) await new Promise(setImmediate);
  };
  await seen('understudy_body_budget_bytes', 100 * 1024 - 1)();
  wire.destroy();
  await seen('understudy_body_budget_bytes', 0)();
  await Promise.all(logins);
  await seen('understudy_hash_queue', 0)();
  await seen('understudy_connections', before.get('understudy_connections')!)();
});

test('the version, the limits, and Node.js’s own', async () => {
  const found = await metrics();
  expect(found.get(`understudy_build_info{version="${version}"}`)).toBe(1);
  const { limits } = testConfig;
  expect(found.get('understudy_hash_queue_max')).toBe(limits.maxWaitingPasswords);
  expect(found.get('understudy_connections_max')).toBe(limits.maxConnections);
  expect(found.get('understudy_body_budget_max_bytes')).toBe(limits.bodyBudget);
  for (const name of [
    'nodejs_eventloop_lag_p99_seconds',
    'process_resident_memory_bytes',
    'process_cpu_seconds_total',
  ])
    expect(found.get(name)).toBeGreaterThan(0);
});

test('rows that housekeeping deletes are counted by table', async () => {
  await database.knex('call_window').delete();
  await database.knex.raw(
    `INSERT INTO call_window (digest, calls, ends_at) SELECT sha256(n::text::bytea), '{}', ? FROM generate_series(1, 7) AS n`,
    [now],
  );
  keepHouse();
  const deleted = (table: string) => `understudy_housekeeping_deleted_total{table="${table}"}`;
  let found: ReadonlyMap<string, number>;
  do found = await metrics();
  while (!found.has(deleted('lockpath_session')));
  expect(found.get(deleted('call_window'))).toBe(7);
  expect(found.get(deleted('lockpath_session'))).toBe(0);
});

test('without a management port nothing is counted', async () => {
  const silent = await startApp({ config: testConfig, database, now: () => now });
  expect(silent).toMatchObject({ management: undefined, metrics: undefined });
  await silent.close();
});
