import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { openWire, requestBytes } from '../http/wire';
import { databaseKinds } from '../support/databases';
import { prepare, type PreparedDatabase } from './databases';
import { serve, start, stop, type Environment, type Service } from './program';

// Longer than any test, so that a service that ends earlier ends for another reason.
const patient = { SHUTDOWN_GRACE_SECONDS: '3600' };

const change = (name: string) => {
  const { node, email } = DEMO_TECHNICIAN;
  const fields = { node: String(node), name, email, status: 'Enabled', addons: 'False', rpataddon: 'False' };
  return new URLSearchParams({ ...fields, authcode: DEMO_CODE }).toString();
};

/** A service that has received the first half of a call, then the signal. */
async function stopping(environment: Environment, signal: NodeJS.Signals) {
  const service = await serve({ ...environment, ...patient });
  const idle = await openWire(service.address);
  idle.write(requestBytes({ path: '/healthz' }));
  await idle.reply();

  const call = await openWire(service.address);
  const body = change('Jim Doe');
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Expect: '100-continue' };
  const bytes = requestBytes({ method: 'POST', path: '/API/setUser_v2.aspx', headers, body });
  const half = bytes.length - 20;
  call.write(bytes.subarray(0, half));
  await call.reply(); // 100: the service has received it

  service.kill(signal);
  await idle.closed(); // the signal has arrived, and the service has begun to close
  return { service, call, rest: bytes.subarray(half) };
}

const nameOfTechnician = (database: PreparedDatabase) =>
  database.look((db) => db('node').where({ node_id: DEMO_TECHNICIAN.node }).pluck('name'));

describe.each(databaseKinds)('on the %s database', (kind) => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends the service after the calls in flight',
    async (signal) => {
      const database = await prepare(kind, 'demo');
      const { service, call, rest } = await stopping(database.environment, signal);
      call.write(rest);
      expect(await call.reply()).toMatchObject({ status: 200, body: 'OK' });
      await expect(service.ended).resolves.toMatchObject({ code: 0, signal: null });
      await expect(nameOfTechnician(database)).resolves.toEqual(['Jim Doe']);
    },
  );
});

test.each([
  ['SIGTERM', 'SIGTERM'],
  ['SIGINT', 'SIGINT'],
] as const)('a second signal ends the service at once: %s and %s', async (first, second) => {
  const database = await prepare('embedded', 'demo');
  const { service, call, rest } = await stopping(database.environment, first);
  service.kill(second);
  await expect(service.ended).resolves.toMatchObject({ code: null, signal: second });
  call.write(rest);
  expect(await call.closed()).toBe('');
  await expect(nameOfTechnician(database)).resolves.toEqual(['John Doe']);
});

test('a signal during the start ends the service cleanly', async () => {
  const { environment } = await prepare('embedded', 'demo');
  const starting = start(['serve'], { ...environment, ...patient });
  await starting.until(/^Opening the embedded database/);
  const { stdout } = await stop(starting);
  expect(stdout).not.toContain(' is ready.');
  expect(readFileSync(join(environment.DATA_DIR ?? '', 'understudy.pid'), 'utf8')).toBe('');
});

describe('a killed process', () => {
  const set = async ({ address }: Service, name: string) =>
    (await fetch(`${address}/API/setUser_v2.aspx?${change(name)}`)).text();

  test('leaves its lock and its saved data in the data directory, and the next start takes over both', async () => {
    const { environment, look } = await prepare('embedded', 'demo');
    const killed = await serve(environment);
    await expect(set(killed, 'Jack Doe')).resolves.toBe('OK');
    killed.kill('SIGKILL');
    await killed.ended;
    const mark = join(environment.DATA_DIR ?? '', 'understudy.pid');
    expect(readFileSync(mark, 'utf8')).toContain(`process ${killed.pid} `);

    const next = await serve(environment);
    expect(readFileSync(mark, 'utf8')).toContain(`process ${next.pid} `);
    await expect(set(next, 'Jill Doe')).resolves.toBe('OK');
    await stop(next);
    expect(readFileSync(mark, 'utf8')).toBe('');
    await expect(look((db) => db('audit').select('changed'))).resolves.toHaveLength(2);
  });
});
