import { elementsOf, named } from '../support/markup';
import { startTestStandIn, type TestStandIn } from '../support/standIn';

const BASE = '/console/stand-in';
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

interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

async function at(
  service: TestStandIn,
  path: string,
  {
    cookie = '',
    form,
    headers = {},
  }: { cookie?: string; form?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const response = await fetch(service.management + path, {
    redirect: 'manual',
    headers: { Cookie: cookie, ...headers },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const tokenIn = (text: string) =>
  named(elementsOf(text), 'input').find(({ attributes }) => attributes.name === 'token')!.attributes.value!;

/** Sends a form of the open stand-in's pages, as its page does. */
async function submit(path: string, values: Record<string, string> = {}): Promise<Reply> {
  const { text } = await at(open, `${BASE}/clock`);
  return at(open, BASE + path, { form: { token: tokenIn(text), ...values } });
}

const login = () => fetch(`${open.url}/API/login.aspx?email=nobody@example.com&pwd=secret`);

/** The texts of the table's rows. */
const rowsIn = (text: string) =>
  named(elementsOf(text), 'tr').map((row) => row.text.replaceAll(/\s+/g, ' ').trim());

describe('calls', () => {
  test('are listed with input, outcome and why, the newest first', async () => {
    await login();
    await login();
    const { status, text } = await at(open, `${BASE}/calls`);
    expect(status).toBe(200);
    const rows = rowsIn(text).slice(1);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('INVALID sEmail names no user');
    const [newest] = named(elementsOf(text), 'a').filter(({ attributes }) =>
      attributes.href?.startsWith(`${BASE}/calls/`),
    );
    const one = await at(open, newest!.attributes.href!);
    expect(one.text).toContain('nobody@example.com');
    expect(one.text).not.toContain('secret');
  });

  test('are filtered, and a filter that the contract does not know is refused', async () => {
    await login();
    expect(rowsIn((await at(open, `${BASE}/calls?operation=logout&contract=`)).text)).toHaveLength(1);
    expect(rowsIn((await at(open, `${BASE}/calls?operation=login`)).text)).toHaveLength(2);
    expect((await at(open, `${BASE}/calls?operation=x`)).text).toContain('There are no such calls.');
  });

  test('are sent as rows while the page is open', async () => {
    const { text } = await at(open, `${BASE}/calls`);
    const [body] = named(elementsOf(text), 'tbody');
    const response = await fetch(open.management + body!.attributes['hx-get']!);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await login();
    let read = '';
    while (!read.includes('</tr>')) read += (await reader.read()).value ?? '';
    await reader.cancel();
    const [, event = ''] = read.split(': calls\n\n');
    const data = event.replace(/^(id: \d+\n)?/, '').replaceAll(/^data: /gm, '');
    expect(rowsIn(`<table>${data.slice(data.indexOf('<tr'))}</table>`)[0]).toContain(
      'INVALID sEmail names no user',
    );
  });

  test('that are not there have no page', async () => {
    for (const id of ['999', '0', '-1', 'x', '1e3'])
      expect((await at(open, `${BASE}/calls/${id}`)).status).toBe(404);
  });

  test('are shown as what they are', async () => {
    await fetch(
      `${open.url}/API/login.aspx?email=${encodeURIComponent('<script>alert(1)</script>\u202egnp.exe')}&pwd=x`,
    );
    const [, href] = /href="(\/console\/stand-in\/calls\/\d+)"/.exec((await at(open, `${BASE}/calls`)).text)!;
    const { text } = await at(open, href!);
    expect(named(elementsOf(text), 'script').map((script) => script.text)).toEqual(['']);
    expect(text).toContain('&lt;script&gt;');
  });

  test('are forgotten', async () => {
    await login();
    expect((await submit('/calls')).status).toBe(303);
    expect(await open.calls()).toEqual([]);
  });
});

describe('rules', () => {
  test('are added by a form, and deleted', async () => {
    const values = { operation: 'login', outcome: 'LIMITREACHED', times: '1', name: 'once' };
    const added = await submit('/rules', { ...values, company: '', delayMs: '', connection: '', when: '' });
    expect([added.status, added.headers.get('location')]).toEqual([303, `${BASE}/rules`]);
    expect(await (await login()).text()).toContain('LIMITREACHED');
    expect(rowsIn((await at(open, `${BASE}/rules`)).text)[1]).toContain('1 of 1');
    const rules = (await open.send('GET', '/control/rules')).json['rules'] as unknown as { id: number }[];
    await submit(`/rules/${rules[0]!.id}/delete`);
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
  });

  test('are added as JSON', async () => {
    await submit('/rules/json', { rule: '{"then":{"status":503}}' });
    expect((await login()).status).toBe(503);
    await submit('/rules/delete');
    expect((await login()).status).toBe(200);
  });

  test.each([
    ['/rules', { operation: 'login', outcome: 'NOTHING' }, 'outcome'],
    ['/rules', { operation: 'login' }, undefined],
    ['/rules', { outcome: 'OK', operation: 'login' }, 'outcome'],
    ['/rules', { delayMs: '-1' }, 'delayMs'],
    ['/rules', { company: 'x', delayMs: '0' }, 'company'],
    ['/rules/json', { rule: '{' }, 'rule'],
    ['/rules/json', { rule: '{"them":1}' }, 'rule'],
  ])('that cannot be are refused beside their field: %s %j', async (path, values, field) => {
    const { status, text } = await submit(path, values);
    expect(status).toBe(422);
    const invalid = elementsOf(text).filter(({ attributes }) => attributes['aria-invalid'] === 'true');
    expect(invalid.map(({ attributes }) => attributes.name)).toEqual(field === undefined ? [] : [field]);
    expect(text).toContain('role="alert"');
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
  });
});

describe('the clock', () => {
  test('is set, advanced and given back', async () => {
    await submit('/clock', { at: '2030-01-01T00:00:00Z' });
    expect((await open.send('GET', '/control/clock')).json).toMatchObject({
      at: '2030-01-01T00:00:00.000Z',
      runs: false,
    });
    await submit('/clock/advance', { by: 'PT20M' });
    expect((await open.send('GET', '/control/clock')).json['at']).toBe('2030-01-01T00:20:00.000Z');
    expect((await at(open, `${BASE}/clock`)).text).toContain('stands still');
    await submit('/clock/real');
    expect((await open.send('GET', '/control/clock')).json['real']).toBe(true);
  });

  test.each([
    ['/clock', { at: 'yesterday' }, 'at'],
    ['/clock/advance', { by: '20 minutes' }, 'by'],
    ['/clock/advance', { by: 'P9999Y' }, 'by'],
  ])('is not set to what it cannot be: %s %j', async (path, values, field) => {
    const { status, text } = await submit(path, values);
    expect(status).toBe(422);
    const [invalid] = elementsOf(text).filter(({ attributes }) => attributes['aria-invalid'] === 'true');
    expect(invalid?.attributes.name).toBe(field);
  });
});

describe('the state', () => {
  test('is reset', async () => {
    await open.rule({ delayMs: 0 });
    await submit('/state/reset');
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
  });

  test('is remembered, restored and forgotten', async () => {
    await submit('/state', { name: 'before' });
    expect((await at(open, `${BASE}/state`)).text).toContain('Restore before');
    await open.rule({ delayMs: 0 });
    await submit('/state/snapshots/before/restore');
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
    await submit('/state/snapshots/before/delete');
    expect((await open.send('GET', '/control/snapshots')).json['snapshots']).toEqual([]);
    expect((await submit('/state', { name: '' })).status).toBe(422);
  });

  test('has limits that can be taken away', async () => {
    await submit('/state/limit');
    expect((await open.send('GET', '/control/settings')).json['loginLimit']).toBe(false);
  });
});

describe('with a token', () => {
  const paths = ['/calls', '/calls/1', '/rules', '/clock', '/state'];

  test('nothing is shown to who has not signed in', async () => {
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

describe('the contracts’ pages', () => {
  const page = '/console/rescue';
  const send = (path: string, form: Record<string, string>, cookie = '') =>
    fetch(`${open.url}${page}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie },
      body: new URLSearchParams(form),
    });
  const signIn = () => send('/sign-in', { sEmail: 'master@example.com', sPassword: 'Demo-Master-2026' });

  test('make calls, which the journal has', async () => {
    const cookie = (await signIn()).headers.getSetCookie()[0]!.split(';')[0]!;
    const { text } = {
      text: await (await fetch(`${open.url}${page}/nodes/337366`, { headers: { Cookie: cookie } })).text(),
    };
    const token = tokenIn(text);
    await send('/nodes/337366/strength', { token, sPwd: 'x' }, cookie);
    await send('/nodes/337366/status', { token, eStatus: 'Disabled' }, cookie);
    await send('/nodes/337366/status', { token: 'x', eStatus: 'Enabled' }, cookie);
    const calls = await open.calls();
    expect(calls.map(({ operation, door, outcome }) => [operation, door, outcome])).toEqual([
      ['login', 'post', 'OK'],
      ['setUserStatus_v7_1', 'post', 'OK'],
    ]);
    expect(JSON.stringify(calls)).not.toContain('Demo-Master-2026');
  });

  test('obey the rules', async () => {
    await open.rule({ match: { operation: 'login', door: 'post' }, then: { outcome: 'LimitReached' } });
    const refused = await signIn();
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('LIMITREACHED');
    await open.send('POST', '/control/reset');
    await open.rule({ match: { contract: 'rescue' }, then: { status: 503, body: 'down' } });
    expect((await signIn()).status).toBe(503);
  });
});
