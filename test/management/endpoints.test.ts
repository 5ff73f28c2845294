import { startApp } from '../../src/app';
import { endpointsFor } from '../../src/management/endpoints';
import { endpoint } from '../../src/management/endpoint';
import type { Status } from '../../src/management/endpoints/status';
import { version } from '../../src/version';
import { exchange } from '../http/wire';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { openPort } from './port';

const other = endpoint({
  method: 'PUT',
  path: '/control/clock',
  summary: 'Sets the clock',
  answers: { 200: { description: 'The clock' } },
  handle: () => ({ status: 200 }),
});

const status: Status = {
  ...{ version, pid: 1, startedAt: '2026-01-15T12:00:00.000Z', standIn: true, ready: true },
  ...{ database: { kind: 'embedded' }, schema: '001_directory', companies: { rescue: 1 } },
};

function reporting(problem: string | undefined) {
  const health = { problem: () => Promise.resolve(problem) };
  const reported = { health, metrics: () => Promise.resolve('up 1\n'), standIn: true };
  return endpointsFor({ ...reported, status: () => Promise.resolve(status) }, [other]);
}

test('GET / lists the endpoints', async () => {
  const { url } = await openPort(reporting(undefined));
  const { status, headers, body } = await exchange(url, { path: '/' });
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json' });
  expect(JSON.parse(body)).toEqual({
    service: 'Understudy',
    version,
    standIn: true,
    endpoints: [
      { method: 'GET', path: '/', summary: 'The endpoints of this port' },
      { method: 'GET', path: '/metrics', summary: "Metrics in Prometheus' text format" },
      { method: 'GET', path: '/healthz', summary: 'Whether the process is alive' },
      { method: 'GET', path: '/readyz', summary: 'Whether calls can be answered' },
      {
        ...{ method: 'GET', path: '/status' },
        summary: 'What runs: version, process, database, number of companies, and whether it is ready',
      },
      { method: 'PUT', path: '/control/clock', summary: 'Sets the clock' },
    ],
  });
});

test('GET /status answers what is reported', async () => {
  const { url } = await openPort(reporting(undefined));
  const { body } = await exchange(url, { path: '/status' });
  expect(JSON.parse(body)).toEqual(status);
});

test.each([
  ['/healthz', undefined, 200, 'OK\n'],
  ['/healthz', 'the database cannot be reached', 200, 'OK\n'],
  ['/readyz', undefined, 200, 'READY\n'],
  ['/readyz', 'the database cannot be reached', 503, 'NOT READY: the database cannot be reached\n'],
  ['/metrics', undefined, 200, 'up 1\n'],
])('GET %s with the problem %s', async (path, problem, status, body) => {
  const { url } = await openPort(reporting(problem));
  expect(await exchange(url, { path })).toMatchObject({ status, body });
  expect(await exchange(url, { method: 'HEAD', path })).toMatchObject({ status, body: '' });
  const posted = await exchange(url, { method: 'POST', path });
  expect(posted).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } });
});

describe('beside a service', () => {
  test('the management port is apart from it, and is not ready while it stops', async () => {
    const database = await openTestDatabase('embedded');
    const management = { host: '127.0.0.1', port: 0 };
    const app = await startApp({ config: { ...testConfig, management, shutdownDelayMs: 2_000 }, database });
    const ready = { status: 200, body: 'READY\n' };
    for (const url of [app.address, app.management!])
      expect(await exchange(url, { path: '/readyz' })).toMatchObject(ready);
    expect(await exchange(app.address, { path: '/metrics' })).toMatchObject({ status: 404 });
    expect(await exchange(app.management!, { path: '/API/API.asmx' })).toMatchObject({ status: 404 });

    const closing = app.close();
    expect(await exchange(app.management!, { path: '/readyz' })).toMatchObject({
      status: 503,
      body: 'NOT READY: the service is stopping\n',
    });
    await closing;
    await expect(exchange(app.management!, { path: '/healthz' })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    await database.close();
  });

  test('a start that fails because of it leaves nothing that listens', async () => {
    const database = await openTestDatabase('embedded');
    const management = { host: '127.0.0.1', port: 0 };
    const first = await startApp({ config: { ...testConfig, management }, database });
    const taken = { ...management, port: Number(new URL(first.management!).port) };
    const port = Number(new URL(first.address).port);
    await first.close();
    const holder = await openPort([], taken);
    await expect(startApp({ config: { ...testConfig, port, management: taken }, database })).rejects.toThrow(
      'The management port cannot listen',
    );
    await expect(exchange(`http://127.0.0.1:${port}`, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await holder.close();
    await database.close();
  });
});
