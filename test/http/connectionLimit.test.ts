import { defaultLimits } from '../../src/http/limits';
import { startApp, type App } from '../../src/app';
import type { Database } from '../../src/store/engine/database';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { exchange, openWire, requestBytes, type Wire } from './wire';

const MAX_CONNECTIONS = 20;
/** A tenth more than the limit. */
const TOLD = 2;

let database: Database;
let app: App;
const lines: string[] = [];
beforeAll(async () => {
  database = await openTestDatabase('embedded');
  const limits = { ...defaultLimits, maxConnections: MAX_CONNECTIONS };
  app = await startApp({
    config: { ...testConfig, limits, logLevel: 'warn' },
    database,
    logTo: { write: (line) => void lines.push(line) },
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Opens a connection, and gets an answer on it, so that the service has certainly accepted it. */
async function idle(): Promise<Wire> {
  const wire = await openWire(app.address);
  wire.write(requestBytes({ path: '/healthz' }));
  await wire.reply();
  return wire;
}

const logout = { path: '/API/logout.aspx' };
const posted = { method: 'POST', path: '/API/logout.aspx', body: 'x='.padEnd(100_000) };

test('refuses calls on connections above the limit with 503, and answers calls again once there is room', async () => {
  const wires = await Promise.all(Array.from({ length: MAX_CONNECTIONS }, idle));
  const [one] = wires;

  for (const call of [logout, posted]) {
    expect(await exchange(app.address, call)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1', connection: 'close' },
      body: 'Too many connections are open; try again',
    });
  }
  // The health pages still answer.
  expect(await exchange(app.address, { path: '/readyz' })).toMatchObject({
    status: 200,
    headers: { connection: 'close' },
  });
  // Connections within the limit are not affected.
  one!.write(requestBytes(logout));
  expect(await one!.reply()).toMatchObject({ status: 200, body: 'NOTLOGGEDIN' });

  // Beyond the connections that get a refusal, there is no answer.
  const told = await Promise.all(Array.from({ length: TOLD }, () => openWire(app.address)));
  const dropped = await openWire(app.address);
  expect(await dropped.closed()).toBe('');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({
      level: 'warn',
      msg: `${MAX_CONNECTIONS} connections are open; more are refused. See MAX_CONNECTIONS in the documentation.`,
    }),
  ]);

  for (const wire of [...wires, ...told]) wire.destroy();
  let reply;
  do reply = await exchange(app.address, logout).catch(() => undefined);
  while (reply?.status !== 200);
  expect(reply).toMatchObject({ headers: { connection: 'keep-alive' }, body: 'NOTLOGGEDIN' });
});
