import { startTestStandIn, type TestStandIn } from '../../support/standIn';
import { at, BASE, tokenIn } from './person';

const TOKEN = 'a-token-of-32-characters-or-more-0';

let open: TestStandIn;
let locked: TestStandIn;
beforeAll(async () => {
  open = await startTestStandIn();
  locked = await startTestStandIn({ config: { management: { host: '127.0.0.1', port: 0, token: TOKEN } } });
});
afterAll(async () => {
  await open.close();
  await locked.close();
});
beforeEach(() => open.send('POST', '/control/reset'));

describe('with a token', () => {
  const paths = ['/calls', '/calls/1', '/rules', '/clock', '/state'];

  test('nothing is shown to a person who has not signed in', async () => {
    for (const path of paths)
      for (const cookie of ['', 'understudy-console=T3BlcmF0b3I.0'.padEnd(90, '0')])
        expect((await at(locked, BASE + path, { cookie })).status).toBe(401);
    expect((await at(locked, `${BASE}/calls/stream`)).status).toBe(401);
    expect((await at(locked, '/control/rules')).status).toBe(401);
  });

  test('the token signs in, and the cookie does not hold it', async () => {
    const wrong = await at(locked, `${BASE}/sign-in`, { form: { token: `${TOKEN}x` } });
    expect([wrong.status, wrong.text.includes(TOKEN)]).toEqual([422, false]);
    const { status, headers } = await at(locked, `${BASE}/sign-in`, { form: { token: TOKEN } });
    expect(status).toBe(303);
    const [set = ''] = headers.getSetCookie();
    expect(set).not.toContain(TOKEN);
    const cookie = set.split(';')[0]!;
    for (const path of paths.filter((each) => each !== '/calls/1'))
      expect((await at(locked, BASE + path, { cookie })).status).toBe(200);
    const stream = await fetch(`${locked.management}${BASE}/calls/stream`, { headers: { Cookie: cookie } });
    expect(stream.status).toBe(200);
    await stream.body!.cancel();
    // The cookie opens the pages alone.
    expect((await at(locked, '/control/rules', { cookie })).status).toBe(401);
  });
});

test('the first page says what the pages are for', async () => {
  const { status, text } = await at(open, '/console');
  expect(status).toBe(200);
  expect(text).toContain('Direct and watch this stand-in');
  expect(text).not.toContain('Administer users');
});

test('no form works without its token, nor from another site', async () => {
  const { text } = await at(open, `${BASE}/clock`);
  await open.rule({ delayMs: 0 });
  const other = await at(locked, `${BASE}/sign-in`);
  expect(other.status).toBe(200);
  for (const form of [{}, { token: 'x' }])
    expect((await at(open, `${BASE}/rules/delete`, { form: form as Record<string, string> })).status).toBe(
      403,
    );
  const headers = { Origin: 'https://example.org' };
  expect((await at(open, `${BASE}/rules/delete`, { form: { token: tokenIn(text) }, headers })).status).toBe(
    403,
  );
  expect((await open.send('GET', '/control/rules')).json['rules']).toHaveLength(1);
});

test('its pages are not on the port of the vendors', async () => {
  expect((await fetch(`${open.url}${BASE}/calls`)).status).toBe(404);
});

test('CONSOLE=false takes them away', async () => {
  const without = await startTestStandIn({
    config: { console: false, management: { host: '127.0.0.1', port: 0 } },
  });
  expect((await at(without, `${BASE}/calls`)).status).toBe(404);
  expect((await at(without, '/style.css')).status).toBe(404);
  await without.close();
});
