import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fastestKind } from '../support/databases';
import { complaint } from './complaint';
import { prepare } from './databases';
import { newFolder, run, serve, stop } from './program';

const STAND_IN = ['serve', '--stand-in', '--management-port', '0'];
const json = async (url: string, init?: RequestInit) => (await (await fetch(url, init)).json()) as Json;
interface Json {
  [member: string]: Json;
}

describe('a stand-in', () => {
  test('says what it is, and writes down where', async () => {
    const { environment } = await prepare(fastestKind, 'migrated');
    const readyFile = join(newFolder(), 'ready.json');
    const service = await serve(environment, [...STAND_IN, '--ready-file', readyFile]);
    expect(service.banner).toMatch(/^ {2}Stand-in +yes: tests may force answers/m);
    while (!existsSync(readyFile)) await new Promise((resolve) => setTimeout(resolve, 5));
    const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as Record<string, unknown>;
    expect(ready).toMatchObject({
      pid: service.pid,
      standIn: true,
      url: service.address,
      managementUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      contracts: { rescue: { wsdlUrl: `${service.address}/API/API.asmx?wsdl` } },
      demos: {
        rescue: { company: 560961, authCode: expect.any(String) as string },
        macro: { databaseCode: 'DEMO' },
        lockpath: { people: [{ username: 'admin' }] },
      },
    });
    const management = ready['managementUrl'] as string;
    expect(await json(management)).toMatchObject({ standIn: true, url: service.address });
    for (const address of [service.address, management])
      expect(await (await fetch(`${address}/readyz`)).text()).toBe('READY (stand-in)\n');
    const pages = [
      '/',
      '/API/API.asmx',
      '/API/API.asmx?op=login',
      '/MACRO/API.asmx',
      '/SecurityService/',
      '/nothing',
    ];
    for (const page of pages) {
      const response = await fetch(service.address + page, { headers: { Accept: 'text/html' } });
      expect([page, await response.text()]).toEqual([
        page,
        expect.stringContaining('This is a stand-in for tests'),
      ]);
    }
    const form = await fetch(`${service.address}/try/API/API.asmx/logout`, { method: 'POST' });
    expect(await form.text()).toContain('This is a stand-in for tests');
    expect((await fetch(`${service.address}/control/calls`)).status).toBe(404);
    await stop(service);
  });

  test('is one again on its own database, with the companies that it has', async () => {
    const database = await prepare(fastestKind, 'migrated');
    await stop(await serve(database.environment, STAND_IN));
    const service = await serve(database.environment, STAND_IN);
    expect(service.banner).toContain('Stand-in');
    await stop(service);
    // Without the option it is an ordinary service.
    const ordinary = await serve(database.environment);
    expect(ordinary.banner).not.toContain('Stand-in');
    await stop(ordinary);
  });

  test('does not start on another database', async () => {
    const { environment } = await prepare(fastestKind, 'demo');
    const line = complaint(await run(STAND_IN, environment));
    expect(line).toMatch(
      /^understudy: The database (at|in) \S+ was not made in stand-in mode, in which tests may delete and reset everything\. Start without --stand-in and STAND_IN, or set \S+ to a(n empty database| new folder)\.$/,
    );
  });

  test('is not one with --local on another database, and says why', async () => {
    const { environment } = await prepare('embedded', 'demo');
    const service = await serve(environment, ['serve', '--local', '--management-port', '0']);
    expect(service.banner).toMatch(
      /was not made in stand-in mode, .*so there are no controls\. To have them, set DATA_DIR/,
    );
    expect(service.banner).not.toMatch(/^ {2}Stand-in/m);
    const [, management] = /^ {2}Management +(http:\S+)$/m.exec(service.banner)!;
    expect(await json(management!)).toMatchObject({ standIn: false });
    expect((await fetch(`${management!}/control/rules`)).status).toBe(404);
    await stop(service);
  });

  test('is one with --local on a new embedded database', async () => {
    const { environment } = await prepare('embedded', 'migrated');
    const service = await serve(environment, ['serve', '--local', '--management-port', '0']);
    expect(service.banner).toMatch(/^ {2}Stand-in +yes/m);
    await stop(service);
  });

  test('stops at once although a connection hangs', async () => {
    const { environment } = await prepare(fastestKind, 'migrated');
    const service = await serve({ ...environment, SHUTDOWN_GRACE_SECONDS: '60' }, STAND_IN);
    const [, management] = /^ {2}Management +(http:\S+)$/m.exec(service.banner)!;
    const headers = { 'Content-Type': 'application/json' };
    const rule = (body: object) =>
      json(`${management!}/control/rules`, { method: 'POST', headers, body: JSON.stringify(body) });
    await rule({ match: { operation: 'login' }, then: { connection: 'hang' } });
    const hanging = fetch(`${service.address}/API/login.aspx`).catch(() => 'gone');
    await json(`${management!}/control/calls/wait?operation=login`);
    await stop(service);
    expect(await hanging).toBe('gone');
  });
});
