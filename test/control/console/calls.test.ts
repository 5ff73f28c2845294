import { elementsOf, named } from '../../support/markup';
import { startTestStandIn, type TestStandIn } from '../../support/standIn';
import { at, BASE, login, rowsIn, submit } from './person';

let open: TestStandIn;
beforeAll(async () => {
  open = await startTestStandIn();
});
afterAll(() => open.close());
beforeEach(() => open.send('POST', '/control/reset'));

describe('calls', () => {
  test('are listed with input, outcome and why, the newest first', async () => {
    await login(open);
    await login(open);
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
    await login(open);
    expect(rowsIn((await at(open, `${BASE}/calls?operation=logout&contract=`)).text)).toHaveLength(1);
    expect(rowsIn((await at(open, `${BASE}/calls?operation=login`)).text)).toHaveLength(2);
    expect((await at(open, `${BASE}/calls?operation=x`)).text).toContain('There are no such calls.');
  });

  test('are sent as rows while the page is open', async () => {
    const { text } = await at(open, `${BASE}/calls`);
    const [body] = named(elementsOf(text), 'tbody');
    const response = await fetch(open.management + body!.attributes['hx-get']!);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await login(open);
    let read = '';
    while (!read.includes('</tr>')) read += (await reader.read()).value ?? '';
    await reader.cancel();
    const [, event = ''] = read.split(': calls\n\n');
    const data = event.replace(/^(id: \d+\n)?/, '').replaceAll(/^data: /gm, '');
    expect(rowsIn(`<table>${data.slice(data.indexOf('<tr'))}</table>`)[0]).toContain(
      'INVALID sEmail names no user',
    );
  });

  test('are sent to a page whose address names the call after which it begins', async () => {
    const { text } = await at(open, `${BASE}/calls?after=0`);
    const [body] = named(elementsOf(text), 'tbody');
    const response = await fetch(open.management + body!.attributes['hx-get']!);
    expect(response.status).toBe(200);
    await response.body!.cancel();
  });

  test('are sent from now on to a browser whose last event has no number', async () => {
    await login(open);
    const [old] = await open.calls();
    const response = await fetch(`${open.management}${BASE}/calls/stream`, {
      headers: { 'Last-Event-ID': 'x' },
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await login(open);
    let read = '';
    while (!read.includes('</tr>')) read += (await reader.read()).value ?? '';
    await reader.cancel();
    expect(read).not.toContain(`${BASE}/calls/${old!.id}"`);
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
    await login(open);
    expect((await submit(open, '/calls')).status).toBe(303);
    expect(await open.calls()).toEqual([]);
  });
});
