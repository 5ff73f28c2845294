import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { ada, doors, john, max, setUser, setUserElements } from './calls';
import { nodes, setNode } from './demoNodes';
import { given } from './given';

const CREDENTIALS = { email: 'master@example.com', pwd: 'Demo-Master-2026' };
const ADA = ['admin@example.com', 'Demo-Admin-2026'] as const;

describe.each(databaseKinds)('authentication on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const later = (minutes: number, seconds = 0) => {
    service.now = new Date(service.now.getTime() + (minutes * 60 + seconds) * 1000);
  };
  /** Reads a user with the cookie or the code. @returns the status word. */
  const read = async (cookie: string | undefined, authcode = '', node = String(nodes.john)) =>
    (await service.form('getUser_v2', { node, authcode }, { cookie })).text.split('\n')[0];

  describe('a session', () => {
    test("has a cookie that scripts cannot read and that other sites' pages do not send", async () => {
      const { headers } = await service.form('login', CREDENTIALS);
      expect(headers.getSetCookie()).toEqual([
        expect.stringMatching(/^ASP\.NET_SessionId=[a-z0-9]{24,}; Path=\/; HttpOnly; SameSite=Lax$/),
      ]);
    });

    test('carries over from SOAP to HTTP and back', async () => {
      const elements = '<sEmail>master@example.com</sEmail><sPassword>Demo-Master-2026</sPassword>';
      const { headers } = await service.soap('login', elements, { version: '1.2' });
      const cookie = headers.getSetCookie()[0]!.split(';')[0]!;
      expect(await read(cookie)).toBe('OK');
      expect(await setUser(service, 'SOAP', { ...john, authcode: undefined }, cookie)).toBe('OK');
      expect((await service.soap('logout', '', { cookie })).text).toContain('>logout_OK<');
      expect(await read(cookie)).toBe('NOTLOGGEDIN');
    });

    test('is found among the other cookies that a client sends', async () => {
      const cookie = `a=b; ${await service.sessionOf()}; asp.net_sessionid=x`;
      expect(await read(cookie)).toBe('OK');
    });

    test('ends after 20 minutes without a call', async () => {
      const cookie = await service.sessionOf();
      later(19, 59);
      expect(await read(cookie)).toBe('OK');
      later(20);
      expect(await read(cookie)).toBe('NOTLOGGEDIN');
    });

    test('is prolonged by every call, even a refused one', async () => {
      const cookie = await service.sessionOf();
      for (let hour = 0; hour < 3; hour++) {
        later(19);
        expect(await read(cookie)).toBe('OK');
        later(19);
        expect(await read(cookie, '', '999999')).toBe('INVALIDPARAM_NODE');
        later(19);
        expect(await setUser(service, 'SOAP', { ...john, name: '', authcode: '' }, cookie)).toBe(
          'INVALIDPARAM_NAME',
        );
      }
    });

    test('is not prolonged by calls that a code authenticates', async () => {
      const cookie = await service.sessionOf();
      later(19);
      expect(await read(cookie, 'masterscode')).toBe('OK');
      later(1);
      expect(await read(cookie)).toBe('NOTLOGGEDIN');
    });

    test("is over once its user's credentials have changed, even if its row still exists", async () => {
      const cookie = await service.sessionOf(...ADA);
      const shown = async () =>
        (await service.form('getUser_v2', { node: String(nodes.ada), authcode: 'masterscode' })).text;
      expect(await shown()).toMatch(/\nSTATUS:Online$/);
      await setNode(service.db.knex, nodes.ada, { credential_version: 1 });
      expect(await shown()).toMatch(/\nSTATUS:Offline$/);
      expect(await read(cookie)).toBe('NOTLOGGEDIN');
      expect((await service.form('logout', {}, { cookie })).text).toBe('NOTLOGGEDIN');
    });

    test('is one of many, and logout ends only that one', async () => {
      const [one, other] = [await service.sessionOf(), await service.sessionOf()];
      const reply = await service.form('logout', {}, { cookie: one });
      expect(reply.text).toBe('OK');
      expect(reply.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^ASP\.NET_SessionId=; Max-Age=0;/),
      ]);
      expect((await service.form('logout', {}, { cookie: one })).text).toBe('NOTLOGGEDIN');
      expect(await read(other)).toBe('OK');
    });
  });

  describe.each(doors)('the end of sessions, over %s', (door) => {
    test("a new password ends all of the user's sessions, no other user's, and not the code", async () => {
      const masters = await service.sessionOf();
      const adas = [await service.sessionOf(...ADA), await service.sessionOf(...ADA)];
      const code = await service.authCodeOf(...ADA);
      const password = { pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77' };
      expect(await setUser(service, door, { ...ada, ...password })).toBe('OK');
      expect(await Promise.all(adas.map((cookie) => read(cookie)))).toEqual(['NOTLOGGEDIN', 'NOTLOGGEDIN']);
      expect(await read(masters)).toBe('OK');
      expect(await read(undefined, code)).toBe('OK');
      expect(await service.db.knex('session').where({ node_id: nodes.ada })).toEqual([]);
      expect((await service.form('login', { email: ADA[0], pwd: ADA[1] })).text).toBe('INVALID');
      expect(await read(await service.sessionOf(ADA[0], password.pwd))).toBe('OK');
    });

    test('a caller who changes their own password ends their own session', async () => {
      const cookie = await service.sessionOf();
      const own = { pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77', oldpwd: CREDENTIALS.pwd };
      expect(await setUser(service, door, { ...max, ...own, authcode: '' }, cookie)).toBe('OK');
      expect(await read(cookie)).toBe('NOTLOGGEDIN');
    });

    test('any other change ends no session', async () => {
      const cookie = await service.sessionOf(...ADA);
      const changes = { name: 'Ada Adams', email: 'ada@example.com', nick: 'A' };
      expect(await setUser(service, door, { ...ada, ...changes })).toBe('OK');
      expect(await read(cookie)).toBe('OK');
    });

    test('a disabled user is locked out at once; once enabled, the code works again, the session does not', async () => {
      const cookie = await service.sessionOf(...ADA);
      const code = await service.authCodeOf(...ADA);
      expect(await setUser(service, door, { ...ada, status: 'Disabled' })).toBe('OK');
      expect(await read(cookie)).toBe('NOTLOGGEDIN');
      expect(await read(undefined, code)).toBe('USER_DELETED_OR_DISABLED');
      expect((await service.form('login', { email: ADA[0], pwd: ADA[1] })).text).toBe('INVALID');
      expect(await setUser(service, door, ada)).toBe('OK');
      expect(await read(undefined, code)).toBe('OK');
      expect(await read(cookie)).toBe('NOTLOGGEDIN');
    });
  });

  describe('an authentication code', () => {
    test('authenticates by itself, as in the documented C# sample, which keeps no cookies', async () => {
      const elements = '<sEmail>master@example.com</sEmail><sPassword>Demo-Master-2026</sPassword>';
      expect((await service.soap('login', elements)).text).toContain('>login_OK<');
      const code = await service.authCodeOf();
      const reply = await service.soap('setUser_v2', setUserElements({ ...john, authcode: code }));
      expect(reply.text).toContain('>setUser_OK<');
    });

    test('consists of lower-case letters and digits, and is never the same', async () => {
      const codes = [await service.authCodeOf(), await service.authCodeOf()];
      for (const code of codes) expect(code).toMatch(/^[a-z0-9]{26,}$/);
      expect(new Set(codes).size).toBe(2);
    });

    test('takes precedence over the cookie, whether right, wrong or empty', async () => {
      const cookie = await service.sessionOf(...ADA);
      // Only the master administrator, to whom the code belongs, may read this user.
      expect(await read(cookie, 'masterscode', String(nodes.max))).toBe('OK');
      expect(await read(cookie, 'wrongcode')).toBe('INVALID_SECRETAUTHCODE');
      expect(await read(cookie, ' ')).toBe('INVALID_SECRETAUTHCODE');
      expect(await read(cookie, 'MASTERSCODE')).toBe('INVALID_SECRETAUTHCODE');
      expect(await read(cookie, '', String(nodes.max))).toBe('INVALIDPARAM_NODE');
      expect(await read(cookie, '')).toBe('OK');
      expect(await read(undefined, '')).toBe('NOTLOGGEDIN');
    });

    test('does not work as a session, nor a session as a code', async () => {
      const cookie = await service.sessionOf();
      expect(await read(undefined, cookie.split('=')[1])).toBe('INVALID_SECRETAUTHCODE');
      expect(await read('ASP.NET_SessionId=masterscode')).toBe('NOTLOGGEDIN');
    });

    test('does not expire until a new one is requested', async () => {
      const old = await service.authCodeOf();
      expect(await read(undefined, 'masterscode')).toBe('INVALID_SECRETAUTHCODE');
      later(60 * 24 * 365 * 5);
      expect(await read(undefined, old)).toBe('OK');
      const fresh = await service.authCodeOf();
      expect(await read(undefined, old)).toBe('INVALID_SECRETAUTHCODE');
      expect(await read(undefined, fresh)).toBe('OK');
    });

    test("of one user leaves other users' codes valid", async () => {
      await service.authCodeOf(...ADA);
      expect(await read(undefined, 'masterscode')).toBe('OK');
    });
  });

  // The incident: ten guesses by login plus ten by requestAuthCode made twenty guesses at one password.
  test('login and requestAuthCode count together', async () => {
    const guess = async (operation: 'login' | 'requestAuthCode') =>
      (await service.form(operation, { email: CREDENTIALS.email, pwd: 'wrong' })).text.split('\n')[0];
    for (let calls = 0; calls < 5; calls++) {
      expect([await guess('login'), await guess('requestAuthCode')]).toEqual(['INVALID', 'INVALID']);
    }
    expect([await guess('login'), await guess('requestAuthCode')]).toEqual(['LIMITREACHED', 'LIMITREACHED']);
  });

  describe.each(['login', 'requestAuthCode'] as const)('the limit of %s', (operation) => {
    const call = async (email: string = CREDENTIALS.email, pwd: string = CREDENTIALS.pwd) =>
      (await service.form(operation, { email, pwd })).text.split('\n')[0];

    test('is 10 calls in 3 minutes for an e-mail address, known or not, with right or wrong passwords', async () => {
      const answered = [];
      for (let calls = 0; calls < 12; calls++) answered.push(await call('nobody@example.com'));
      expect(answered).toEqual([...Array<string>(10).fill('INVALID'), 'LIMITREACHED', 'LIMITREACHED']);
      expect(await call()).toBe('OK');
    });

    test('ends with the oldest call, so that the right password works again', async () => {
      await call(CREDENTIALS.email, 'wrong');
      later(1);
      for (let calls = 0; calls < 9; calls++) await call(CREDENTIALS.email.toUpperCase(), 'wrong');
      expect(await call()).toBe('LIMITREACHED');
      later(1, 59);
      expect(await call()).toBe('LIMITREACHED');
      later(0, 1);
      expect(await call()).toBe('OK');
      expect(await call()).toBe('LIMITREACHED');
      later(1);
      expect(await call()).toBe('OK');
    });
  });
});
