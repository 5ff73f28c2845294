import { demoAccounts } from '../../src/contracts/rescue/demo';
import { elementsOf, named } from '../support/markup';
import { startTestService, type TestService } from '../support/service';

const [master] = demoAccounts;
const COMPANY = '/console/rescue/company';

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());
beforeEach(() => service.reset());

interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The cookies that it sets, each with its attributes. */
  cookies: string[];
}

async function send(path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(service.url + path, { redirect: 'manual', ...init });
  const { status, headers } = response;
  return { status, headers, text: await response.text(), cookies: headers.getSetCookie() };
}

const get = (path: string, cookie = '', headers: Record<string, string> = {}) =>
  send(path, { headers: { Cookie: cookie, ...headers } });

const post = (path: string, values: Record<string, string>, headers: Record<string, string> = {}) =>
  send(path, { method: 'POST', body: new URLSearchParams(values), headers });

const signIn = (values: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  post('/console/rescue/sign-in', { sEmail: master.email, sPassword: master.password, ...values }, headers);

/** The Cookie header of a session. */
async function session(): Promise<string> {
  const { cookies } = await signIn();
  return cookies[0]!.split(';')[0]!;
}

/** The token in the forms of a session's pages. */
async function tokenIn(cookie: string): Promise<string> {
  const { text } = await get(COMPANY, cookie);
  return named(elementsOf(text), 'input').find(({ attributes }) => attributes.name === 'token')!.attributes
    .value!;
}

const leave = (cookie: string, token: string, headers: Record<string, string> = {}) =>
  post('/console/rescue/sign-out', { token }, { Cookie: cookie, ...headers });

describe('the first page', () => {
  test('leads to each contract that has a part in the console', async () => {
    const { status, text } = await get('/console');
    expect(status).toBe(200);
    const links = named(elementsOf(text), 'a').map(({ attributes }) => attributes.href);
    expect(links).toContain('/console/rescue');
  });

  test('is linked from the welcome page', async () => {
    const links = named(elementsOf((await get('/')).text), 'a').map(({ attributes }) => attributes.href);
    expect(links).toContain('/console');
  });

  test('cannot be written to', async () => {
    expect((await post('/console', {})).status).toBe(405);
  });
});

describe('signing in', () => {
  test('leads to the page that was asked for', async () => {
    const asked = await get(`${COMPANY}`);
    expect(asked.status).toBe(401);
    const then = named(elementsOf(asked.text), 'input').find(({ attributes }) => attributes.name === 'then');
    expect(then?.attributes.value).toBe(COMPANY);
    const { status, headers } = await signIn({ then: COMPANY });
    expect([status, headers.get('location')]).toEqual([303, COMPANY]);
  });

  test.each([
    'https://example.org/',
    '//example.org/',
    '/console/rescue/\\example.org',
    '/console/rescue/a\r\nX-Injected: 1',
    '/console/rescued/',
    '/API/API.asmx',
    '',
  ])('never leads elsewhere: %j', async (then) => {
    const { headers } = await signIn({ then });
    const location = new URL(headers.get('location')!, service.url);
    expect(location.origin).toBe(service.url);
    expect(location.pathname).toMatch(/^\/console\/rescue\/\w+$/);
    expect(headers.get('x-injected')).toBeNull();
  });

  test('sets a cookie that only the contract’s pages get, and no script', async () => {
    const { cookies } = await signIn();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(
      /^understudy-console=[\w-]+\.\w+; Path=\/console\/rescue; HttpOnly; SameSite=Strict$/,
    );
  });

  test('does not tell an unknown user from a wrong password', async () => {
    const unknown = await signIn({ sEmail: 'nobody@example.com', sPassword: 'x' });
    const wrong = await signIn({ sPassword: 'x' });
    expect(unknown.status).toBe(422);
    expect(unknown.text.replace('nobody@example.com', master.email)).toBe(wrong.text);
    expect(wrong.text).toContain('<code>INVALID</code>');
    expect(wrong.text).not.toContain('value="x"');
  });

  test('has the limit of the operation', async () => {
    for (let call = 0; call < 10; call++) await signIn({ sPassword: 'x' });
    expect((await signIn()).text).toContain('LIMITREACHED');
  });

  test('refuses a user who administers nobody, and leaves no session', async () => {
    const [, , technician] = demoAccounts;
    const { status, text } = await signIn({ sEmail: technician.email, sPassword: technician.password });
    expect(status).toBe(422);
    expect(text).toContain('Only administrators can sign in here.');
    const { rows } = await service.db.knex.raw<{ rows: unknown[] }>('SELECT * FROM session');
    expect(rows).toEqual([]);
  });

  test('refuses a form of another site', async () => {
    const { status, cookies } = await signIn({}, { Origin: 'https://example.org' });
    expect([status, cookies]).toEqual([403, []]);
    expect((await signIn({}, { 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
  });
});

describe('a session', () => {
  test('ends when its person signs out', async () => {
    const cookie = await session();
    const { status, headers, cookies } = await leave(cookie, await tokenIn(cookie));
    expect([status, headers.get('location')]).toEqual([303, '/console/rescue/sign-in']);
    expect(cookies[0]).toMatch(/^understudy-console=; Max-Age=0; Path=\/console\/rescue;/);
    expect((await get(COMPANY, cookie)).status).toBe(401);
    const said = await get('/console/rescue/sign-in', cookies[1]!.split(';')[0]);
    expect(said.text).toContain('You have signed out.');
    expect(said.cookies.at(-1)).toMatch(/^understudy-notice=; Max-Age=0;/);
  });

  test('ends by the contract’s own rule, and the page asks to sign in again', async () => {
    const cookie = await session();
    service.now = new Date(service.now.getTime() + 21 * 60_000);
    const { status, text, cookies } = await get(COMPANY, cookie);
    expect(status).toBe(401);
    expect(text).toContain('Your session has ended.');
    expect(cookies[0]).toMatch(/^understudy-console=; Max-Age=0;/);
  });

  test('that has ended sends the script to the form, and not the form into a page', async () => {
    const { status, headers, text } = await get(COMPANY, 'understudy-console=TQ.gone', {
      'HX-Request': 'true',
    });
    expect([status, headers.get('hx-redirect'), text]).toEqual([401, '/console/rescue/sign-in', '']);
  });

  test.each([
    '',
    'understudy-console',
    'understudy-console=',
    'understudy-console=.',
    'understudy-console=%ff.%00',
    'understudy-console=a.b.c',
  ])('is not begun by the cookie %j', async (cookie) => {
    expect((await get(COMPANY, cookie)).status).toBe(401);
  });

  test('is not the one of a vendor’s client', async () => {
    expect((await get(COMPANY, await service.sessionOf())).status).toBe(401);
  });

  test.each(['', '/', '/sign-in', '/sign-out'])('is led from %j to the first page', async (path) => {
    const { status, headers } = await get(`/console/rescue${path}`, await session());
    expect(status).toBe(303);
    expect(headers.get('location')).toMatch(/^\/console\/rescue\/\w+$/);
  });

  test.each(['/nothing', '/company/', '/%ff', '/__proto__'])(
    'gets a page for the unknown path %j',
    async (path) => {
      const { status, headers, text } = await get(`/console/rescue${path}`, await session());
      expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(text).toContain('There is nothing at this address');
    },
  );
});

describe('a form', () => {
  test.each([
    ['without a token', ''],
    ['with a made-up token', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
  ])('%s is refused and changes nothing', async (_what, token) => {
    const cookie = await session();
    expect((await leave(cookie, token)).status).toBe(403);
    expect((await get(COMPANY, cookie)).status).toBe(200);
  });

  test('with the token of another session is refused', async () => {
    const [one, other] = [await session(), await session()];
    expect((await leave(one, await tokenIn(other))).status).toBe(403);
  });

  test('from another site is refused, even with the token', async () => {
    const cookie = await session();
    const { status } = await leave(cookie, await tokenIn(cookie), { Origin: 'https://example.org' });
    expect(status).toBe(403);
  });

  test('is sent by POST', async () => {
    const { status, headers } = await send('/console/rescue/company', { method: 'DELETE' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
  });

  test('to a page that takes none is refused', async () => {
    const cookie = await session();
    const { status } = await post(COMPANY, { token: await tokenIn(cookie) }, { Cookie: cookie });
    expect(status).toBe(405);
  });
});

describe('every page', () => {
  test('runs no script but the service’s own, and is kept by nobody', async () => {
    const cookie = await session();
    for (const path of ['/console', '/console/rescue/sign-in', COMPANY, '/console/rescue/nothing']) {
      const { headers } = await get(path, cookie);
      const policy = headers.get('content-security-policy')!.split('; ');
      expect(policy).toEqual(
        expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
      );
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

test('CONSOLE=false takes the console away', async () => {
  const without = await startTestService('embedded', { console: false });
  try {
    for (const path of ['/console', '/console/', '/console/script.js', '/console/rescue', COMPANY])
      expect((await fetch(without.url + path)).status).toBe(404);
    const reply = await fetch(`${without.url}/console/rescue/sign-in`, {
      method: 'POST',
      body: new URLSearchParams(),
    });
    expect(reply.status).toBe(404);
    expect(await (await fetch(without.url)).text()).not.toContain('console');
  } finally {
    await without.close();
  }
});
