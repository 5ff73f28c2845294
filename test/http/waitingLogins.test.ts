/** @isolated because it replaces modules. */
import { once } from 'node:events';
import { boundWaiting } from '../../src/credentials/hashThreads';
import * as hashThreads from '../../src/credentials/hashThreads';
import { lockpathDemoAdmin, makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import { startMacroService, type MacroService } from '../support/macroService';
import { startTestService, type TestService } from '../support/service';
import { exchange, openWire, requestBytes } from './wire';

// Jest cannot spy on an export in place, but it can on a copy of the module's exports.
jest.mock('../../src/credentials/hashThreads', () => ({
  __esModule: true,
  ...jest.requireActual<typeof hashThreads>('../../src/credentials/hashThreads'),
}));

const refused = jest.fn();
afterEach(() => {
  boundWaiting(Infinity, () => undefined);
  refused.mockClear();
  jest.restoreAllMocks();
});

const form = { email: 'jdoe@example.com', pwd: 'wrong' };
const login = requestBytes({ path: `/API/login.aspx?${new URLSearchParams(form).toString()}` });

describe('when too many passwords wait', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await makeLockpathDemo(service.db.knex);
  });
  afterAll(() => service.close());
  beforeEach(() => boundWaiting(0, refused));

  test('Rescue answers its limit', async () => {
    expect((await service.form('login', form)).text).toBe('LIMITREACHED');
    expect((await service.form('requestAuthCode', form)).text).toBe('LIMITREACHED');
    expect(refused).toHaveBeenCalledTimes(2);
  });

  test('Lockpath answers a Message without the reason', async () => {
    const body = '{"username":"admin","password":"wrong"}';
    const headers = { 'Content-Type': 'application/json' };
    const reply = await exchange(service.url, {
      method: 'POST',
      path: '/SecurityService/Login',
      headers,
      body,
    });
    expect(reply.body).toContain('Message');
    expect(refused).toHaveBeenCalledTimes(1);
  });

  test('Lockpath does not count a login as refused, so that a busy service keeps no user out', async () => {
    const { username, password } = lockpathDemoAdmin;
    const body = JSON.stringify({ username, password });
    const headers = { 'Content-Type': 'application/json' };
    const path = '/SecurityService/Login';
    const logIn = async () => (await exchange(service.url, { method: 'POST', path, headers, body })).body;
    for (let time = 0; time < 10; time++) expect(await logIn()).toContain('Message');
    boundWaiting(Infinity, refused);
    expect(await logIn()).toBe('true');
  });
});

describe('MACRO, when too many passwords wait', () => {
  let service: MacroService;
  beforeAll(async () => (service = await startMacroService()));
  afterAll(() => service.close());

  test('refuses a login without counting its password, so that a busy service locks no user', async () => {
    boundWaiting(0, refused);
    for (let time = 0; time < 10; time++) expect((await service.login('monitor')).result).toBe('Failed');
    boundWaiting(Infinity, refused);
    const counts = await service.db.knex('macro_user').pluck<number[]>('wrong_passwords');
    expect(new Set(counts)).toEqual(new Set([0]));
  });
});

describe('a password that waits', () => {
  /** A service with a login that waits forever, and the signal that drops it. */
  async function waiting(shutdownGraceMs: number) {
    const service = await startTestService('embedded', { shutdownGraceMs });
    const asked = new Promise<AbortSignal>((resolve) => {
      jest.spyOn(hashThreads, 'verify').mockImplementation((_hash, _password, callerGone) => {
        const signal = callerGone!();
        resolve(signal);
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new hashThreads.NotHashed('abandoned'))),
        );
      });
    });
    const wire = await openWire(service.url);
    wire.write(login);
    return { service, wire, signal: await asked };
  }

  test('is dropped when its client has disconnected', async () => {
    const { service, wire, signal } = await waiting(3_600_000);
    const dropped = once(signal, 'abort');
    wire.destroy();
    await dropped;
    await service.close();
  });

  test('is dropped at the end of the grace period of a stopping service', async () => {
    const { service, signal } = await waiting(1);
    const dropped = once(signal, 'abort');
    await service.close();
    await dropped;
  });
});
