import { spawnSync } from 'node:child_process';
import { callsIn, metricsOf } from '../management/metrics';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { prepare } from './databases';
import { serve, stop, type Service } from './program';

const CALLS = 20;
const POOL_SIZE = 3;

async function managedService(): Promise<{ service: Service; management: string }> {
  const { environment } = await prepare('postgresql', 'demo');
  const service = await serve({
    ...environment,
    WORKERS: '2',
    MANAGEMENT_PORT: '0',
    DATABASE_POOL: String(POOL_SIZE),
  });
  return { service, management: /^ {2}Management {2}(\S+)$/m.exec(service.banner)![1]! };
}

/** Calls over new connections, so that the workers take turns to answer. */
async function call({ address }: Service, times = CALLS): Promise<void> {
  for (let n = 0; n < times; n++) {
    await (await fetch(`${address}/API/logout.aspx`, { headers: { Connection: 'close' } })).text();
  }
}

const logouts = async (management: string) =>
  callsIn(await metricsOf(management))['rescue logout logout_NotLoggedIn'] ?? 0;

function workersOf({ pid }: Service): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

describeOnPostgreSQL('the management port of two workers', () => {
  test('sums their metrics', async () => {
    const { service, management } = await managedService();
    await call(service);
    while ((await logouts(management)) < CALLS) await new Promise(setImmediate);
    const found = await metricsOf(management);
    expect(await logouts(management)).toBe(CALLS);
    expect(found.get('understudy_call_seconds_count{contract="rescue",operation="logout"}')).toBe(CALLS);
    expect([...found.keys()].filter((name) => name.startsWith('understudy_build_info'))).toHaveLength(1);
    // Connections are each worker's, seats and the database are not.
    expect(found.get('understudy_database_connections_max')).toBe(2 * (POOL_SIZE + 1));
    expect(found.get('understudy_seats_free{contract="rescue",kind="standard"}')).toBe(4);
    expect(found.get('understudy_database_up')).toBe(1);
    expect([...found.values()].filter((value) => Number.isNaN(value))).toEqual([]);
    await stop(service);
  });

  test('is ready as they are, and does not stop one by asking it', async () => {
    const { service, management } = await managedService();
    const workers = workersOf(service);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${management}/readyz`).then((reply) => reply.text())),
    );
    expect(new Set(replies)).toEqual(new Set(['READY\n']));
    expect(workersOf(service)).toEqual(workers);
    await stop(service);
  });

  test('keeps what a worker had counted when it ends, so that no counter falls', async () => {
    const { service, management } = await managedService();
    await call(service);
    while ((await logouts(management)) < CALLS) await new Promise(setImmediate);
    process.kill(workersOf(service)[0]!, 'SIGKILL');
    await service.untilLogged(/A worker ended; another one replaces it/);
    expect(await logouts(management)).toBe(CALLS);
    while (workersOf(service).length < 2) await new Promise(setImmediate);
    await call(service);
    while ((await logouts(management)) < 2 * CALLS) await new Promise(setImmediate);
    expect(await logouts(management)).toBe(2 * CALLS);
    await stop(service);
  });

  test('says that a worker hangs, and answers nevertheless', async () => {
    const { service, management } = await managedService();
    await call(service);
    while ((await logouts(management)) < CALLS) await new Promise(setImmediate);
    const [hanging] = workersOf(service);
    process.kill(hanging!, 'SIGSTOP');
    const ready = await fetch(`${management}/readyz`);
    expect({ status: ready.status, text: await ready.text() }).toEqual({
      status: 503,
      text: 'NOT READY: a worker does not answer\n',
    });
    expect(await logouts(management)).toBe(CALLS);
    process.kill(hanging!, 'SIGCONT');
    await stop(service);
  });

  test('is stopped with them, even in the middle of a question', async () => {
    const { service, management } = await managedService();
    const asked = fetch(`${management}/metrics`).catch(() => undefined);
    await stop(service);
    await asked;
  });
});
