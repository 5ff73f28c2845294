import { contracts } from '../../src/contracts';
import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { createControls } from '../../src/control/controls';
import { catalogueOf } from '../../src/store/tables';
import { databaseKinds } from '../support/databases';
import { rowsOf } from '../support/rows';
import { startTestStandIn, type TestStandIn } from '../support/standIn';
import { lockpath, lockpathCookie, macroLogin, macroSoap, rescueGet, setUser } from './calls';

// The control contract, sections 4 and 5.
describe.each(databaseKinds)('on %s', (kind) => {
  let standIn: TestStandIn;
  let url: string;
  beforeAll(async () => {
    standIn = await startTestStandIn({ kind });
    ({ url } = standIn);
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.send('POST', '/control/reset'));

  const createUser = () => rescueGet(url, 'createUser', { parent: '337364', authcode: DEMO_CODE });
  const everything = async () => {
    const { knex } = standIn.database;
    const { sequences } = catalogueOf(contracts);
    const numbers = await Promise.all(
      sequences.map(
        async ({ name }) =>
          (await knex.raw<{ rows: object[] }>('SELECT last_value, is_called FROM ??', [name])).rows,
      ),
    );
    // A restored row may stand elsewhere in its table.
    const rows = (await rowsOf(knex)).map(({ table, rows: json }) => [
      table,
      (JSON.parse(json) as object[]).map((row) => JSON.stringify(row)).toSorted(),
    ]);
    return { rows, numbers };
  };

  test('a reset makes everything as it was at the start', async () => {
    const before = await everything();
    await setUser(url, { name: 'Changed' });
    const { text } = await createUser();
    const cookie = await lockpathCookie(url);
    await macroSoap(url, 'Login', macroLogin);
    const login = await rescueGet(url, 'requestAuthCode', {
      email: 'jdoe@example.com',
      pwd: 'Demo-Tech-2026',
    });
    const code = login.text.split(':')[1]!;
    await standIn.rule({ then: { outcome: 'ERROR' } });
    await standIn.send('PUT', '/control/clock', { at: '2001-01-01T00:00:00Z', runs: false });
    await standIn.send('PATCH', '/control/settings', { loginLimit: false });
    expect((await standIn.send('POST', '/control/reset')).status).toBe(204);

    expect(await everything()).toEqual(before);
    expect((await standIn.send('GET', '/control/rules')).json).toEqual({ rules: [] });
    expect(await standIn.calls()).toEqual([]);
    expect((await standIn.send('GET', '/control/clock')).json).toMatchObject({ real: true, runs: true });
    expect((await standIn.send('GET', '/control/settings')).json).toEqual({ loginLimit: true });
    expect((await lockpath(url, 'Ping', undefined, { cookie })).status).toBe(400);
    expect((await rescueGet(url, 'getAccount', { authcode: code })).text).toBe('INVALID_SECRETAUTHCODE');
    expect((await createUser()).text).toBe(text);
  });

  test('a snapshot takes rows, numbers and clock, and clears rules and calls when it is restored', async () => {
    await setUser(url, { name: 'First' });
    await standIn.send('PUT', '/control/clock', { at: '2026-03-01T00:00:00Z', runs: false });
    const put = await standIn.send('PUT', '/control/snapshots/one');
    expect(put.status).toBe(201);
    expect(put.json).toMatchObject({ name: 'one', at: '2026-03-01T00:00:00.000Z' });
    const before = await everything();
    const { text } = await createUser();
    await setUser(url, { name: 'Second' });
    await standIn.send('DELETE', '/control/clock');
    await standIn.rule({ then: { outcome: 'ERROR' } });
    expect((await standIn.send('POST', '/control/snapshots/one/restore')).status).toBe(204);
    expect(await everything()).toEqual(before);
    expect((await standIn.send('GET', '/control/clock')).json).toEqual({
      at: '2026-03-01T00:00:00.000Z',
      runs: false,
      real: false,
    });
    expect(await standIn.calls()).toEqual([]);
    expect((await createUser()).text).toBe(text);

    await standIn.send('POST', '/control/reset');
    const { json } = await standIn.send('GET', '/control/snapshots');
    expect(json['snapshots']).toMatchObject([{ name: 'one' }]);
    expect((await standIn.send('DELETE', '/control/snapshots/one')).status).toBe(204);
    expect((await standIn.send('GET', '/control/snapshots')).json).toEqual({ snapshots: [] });
  });

  test('a snapshot that is not there is named with those that are', async () => {
    await standIn.send('PUT', '/control/snapshots/here');
    for (const [method, path] of [
      ['POST', '/control/snapshots/gone/restore'],
      ['DELETE', '/control/snapshots/gone'],
    ] as const) {
      const { status, json } = await standIn.send(method, path);
      expect(status).toBe(404);
      expect(json['detail']).toMatch(/^There is no snapshot "gone"; there are .*here\.$/);
    }
    await standIn.send('DELETE', '/control/snapshots/here');
    expect((await standIn.send('PUT', '/control/snapshots/a%2Fb')).status).toBe(422);
    expect((await standIn.send('PUT', '/control/snapshots/...')).json).toMatchObject({
      status: 422,
      errors: [{ pointer: 'name', detail: 'must have a character other than a dot.' }],
    });
  });

  test('of 100 snapshots each can be taken again, and no other one', async () => {
    const take = (name: string | number) => standIn.send('PUT', `/control/snapshots/${name}`);
    for (let n = 1; n <= 100; n++) expect((await take(n)).status).toBe(201);
    const { status, json } = await take('another');
    expect([status, json['detail']]).toEqual([
      409,
      'There are 100 snapshots, which is the most. Delete some first.',
    ]);
    await setUser(url, { name: 'Taken again' });
    const before = await everything();
    expect((await take(50)).status).toBe(201);
    await standIn.send('POST', '/control/reset');
    await standIn.send('POST', '/control/snapshots/50/restore');
    expect(await everything()).toEqual(before);
    for (let n = 1; n <= 100; n++) await standIn.send('DELETE', `/control/snapshots/${n}`);
  });

  test('of snapshots that are taken together there are not more than 100 either', async () => {
    const { gate, state } = await createControls(standIn.database.knex, contracts, {
      journalSize: 1,
      settings: { loginLimit: true },
    });
    let end = (): void => undefined;
    const call = gate.share(() => new Promise<void>((resolve) => (end = resolve)));
    const taken = Promise.allSettled(Array.from({ length: 102 }, (_, n) => state.take(`${n}`)));
    end();
    await call;
    expect((await taken).filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(state.list()).toHaveLength(100);
  });

  test('a reset among calls leaves a state that is whole', async () => {
    const before = await everything();
    const calls = Array.from({ length: 30 }, (_, n) =>
      n % 3 === 0 ? createUser() : setUser(url, { name: `Name ${n}` }),
    );
    const resets = Array.from({ length: 5 }, () => standIn.send('POST', '/control/reset'));
    for (const { text } of await Promise.all(calls)) expect(text).toMatch(/^OK/);
    for (const { status } of await Promise.all(resets)) expect(status).toBe(204);
    await standIn.send('POST', '/control/reset');
    expect(await everything()).toEqual(before);
  });

  describe('the clock', () => {
    const session = async () => {
      const { headers } = await rescueGet(url, 'login', {
        email: 'master@example.com',
        pwd: 'Demo-Master-2026',
      });
      const cookie = headers.getSetCookie()[0]!.split(';')[0]!;
      return async () => {
        const response = await fetch(`${url}/API/getAccount.aspx`, { headers: { Cookie: cookie } });
        return (await response.text()).split('\n')[0];
      };
    };

    test('ends a session after its 20 minutes', async () => {
      const ask = await session();
      await standIn.send('POST', '/control/clock/advance', { by: 'PT19M' });
      expect(await ask()).toBe('OK');
      await standIn.send('POST', '/control/clock/advance', { by: 'PT21M' });
      expect(await ask()).toBe('NOTLOGGEDIN');
    });

    test('may go back, and a session then lasts until the moment that it had', async () => {
      await standIn.send('PUT', '/control/clock', { at: '2026-06-01T12:00:00Z', runs: false });
      const ask = await session();
      await standIn.send('PUT', '/control/clock', { at: '2026-05-01T12:00:00Z', runs: false });
      expect(await ask()).toBe('OK');
      await standIn.send('PUT', '/control/clock', { at: '2026-06-01T12:30:00Z', runs: false });
      expect(await ask()).toBe('NOTLOGGEDIN');
    });

    test('stands in audit and journal', async () => {
      await standIn.send('PUT', '/control/clock', { at: '2026-06-01T12:00:00Z', runs: false });
      await setUser(url, { name: 'Dated' });
      const at = '2026-06-01T12:00:00.000Z';
      expect(await standIn.calls()).toMatchObject([{ at }]);
      const audit = await standIn.database.knex<{ at: Date }>('audit').first('at');
      expect(audit?.at.toISOString()).toBe(at);
    });

    test('advances by the calendar, and keeps running or standing', async () => {
      await standIn.send('PUT', '/control/clock', { at: '2026-01-31T00:00:00Z', runs: false });
      const month = await standIn.send('POST', '/control/clock/advance', { by: 'P1M' });
      expect(month.json).toEqual({ at: '2026-02-28T00:00:00.000Z', runs: false, real: false });
      const weeks = await standIn.send('POST', '/control/clock/advance', { by: 'P2W' });
      expect(weeks.json['at']).toBe('2026-03-14T00:00:00.000Z');
      const { json } = await standIn.send('DELETE', '/control/clock');
      expect(json).toMatchObject({ runs: true, real: true });
    });

    test.each<[string, string, unknown]>([
      ['PUT', '/control/clock', { at: 'noon' }],
      ['PUT', '/control/clock', { at: '2026-01-01' }],
      ['PUT', '/control/clock', { at: '2026-01-01T00:00:00' }],
      ['PUT', '/control/clock', { at: '0001-01-01T00:00:00Z' }],
      ['PUT', '/control/clock', {}],
      ['PUT', '/control/clock', { at: '2026-01-01T00:00:00Z', run: true }],
      ['POST', '/control/clock/advance', { by: '20 minutes' }],
      ['POST', '/control/clock/advance', { by: 'P9999Y' }],
      ['POST', '/control/clock/advance', { by: 'P999999999999999999Y' }],
      ['POST', '/control/clock/advance', {}],
    ])('%s %s refuses %j', async (method, path, body) => {
      const { status, json, headers } = await standIn.send(method, path, body);
      expect(status).toBe(422);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(json['detail']).not.toBe('');
      expect((await standIn.send('GET', '/control/clock')).json).toMatchObject({ real: true });
    });
  });

  test('limits on logins can be switched off until the reset', async () => {
    const login = async () => (await rescueGet(url, 'login', { email: 'jdoe@example.com', pwd: 'x' })).text;
    for (let n = 0; n < 10; n++) await login();
    expect(await login()).toBe('LIMITREACHED');
    const { status, json } = await standIn.send('PATCH', '/control/settings', { loginLimit: false });
    expect([status, json]).toEqual([200, { loginLimit: false }]);
    expect(await login()).toBe('INVALID');
    expect((await standIn.send('PATCH', '/control/settings', { loginLimits: true })).status).toBe(422);
    expect((await standIn.send('PATCH', '/control/settings', { loginLimit: 'no' })).status).toBe(422);
    await standIn.send('POST', '/control/reset');
    expect((await standIn.send('GET', '/control/settings')).json).toEqual({ loginLimit: true });
  });
});
