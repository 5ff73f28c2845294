import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { everything, nodes } from '../demoNodes';
import { ask, codes, outcome } from '../family';
import { send, type LiteralReply } from '../literal';
import { givenSupport, newestSession, pass, sessionRow, setSession } from './demoSessions';

describe.each(databaseKinds)('the link of a PIN code on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const db = () => service.db.knex;
  const request = (
    path: string,
    method = 'GET',
    headers: Record<string, string> = {},
  ): Promise<LiteralReply> => send(service.url, { method, path, headers, body: '' });
  const open = (code: string | number, method = 'GET') => request(`/R?i=2&Code=${code}`, method);

  async function newPin(cfield0 = 'Carla'): Promise<number> {
    const text = await ask(service, 'requestPINCode', { authcode: codes.technician, cfield0 });
    return Number(text.slice(-6));
  }

  test('makes the session wait, once', async () => {
    const pin = await newPin();
    const { session_id } = await newestSession(db());
    pass(service, 90);
    const reply = await open(pin);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.body).toContain('<bdi>Carla</bdi>');
    const session = await sessionRow(db(), session_id);
    expect(session).toMatchObject({
      status: 'waiting',
      waiting_at: service.now,
      changed_at: service.now,
      technician_id: nodes.john,
      picked_up_at: null,
      ended_at: null,
    });
    expect(await db()('support_pin')).toEqual([]);
    const entry = await db()('audit').orderBy('audit_id', 'desc').first<object>();
    expect(entry).toMatchObject({ operation: 'joinSession', actor: null, target: String(session_id) });

    const before = await everything(db());
    pass(service, 1);
    expect((await open(pin)).status).toBe(404);
    const left = { ...before, call_window: expect.anything() as unknown };
    expect(await everything(db())).toEqual(left);
    // No code can end it any more.
    pass(service, 20 * 60);
    const word = await outcome(service, 'startSession', {
      ...{ session: String(session_id), node: String(nodes.john) },
    });
    expect(word).toBe('OK');
  });

  test('lets one of two simultaneous callers in', async () => {
    const pin = await newPin();
    const replies = await Promise.all([open(pin), open(pin), open(pin)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });

  test.each(['/r?code=PIN', '/R?CODE=PIN', '/R?i=2&cOdE=PIN&Code=1', '/R?Code=PIN&i=3'])(
    '%s is the same link',
    async (path) => {
      const pin = await newPin();
      expect((await request(path.replace('PIN', String(pin)))).status).toBe(200);
    },
  );

  test('ends after 20 minutes', async () => {
    const pin = await newPin();
    const { session_id } = await newestSession(db());
    pass(service, 20 * 60 - 0.001);
    expect((await open(pin, 'HEAD')).status).toBe(200);
    pass(service, 0.001);
    expect((await open(pin)).status).toBe(404);
    const close = await outcome(service, 'closeSession', { session: String(session_id) });
    expect(close).toBe('ACTIONFAILED');
  });

  test('ends when its session is no longer connecting', async () => {
    const pin = await newPin();
    const { session_id } = await newestSession(db());
    await setSession(db(), session_id, { status: 'aborted', ended_at: service.now });
    expect((await open(pin)).status).toBe(404);
  });

  test.each(['closeSession', 'startSession', 'transferSession'])('ends by %s', async (operation) => {
    const pin = await newPin();
    const session = String((await newestSession(db())).session_id);
    expect(await outcome(service, operation, { session, node: String(nodes.john) })).toBe('OK');
    expect(await db()('support_pin')).toEqual([]);
    expect((await open(pin)).status).toBe(404);
  });

  test('HEAD only looks', async () => {
    const pin = await newPin();
    const before = await everything(db());
    const reply = await open(pin, 'HEAD');
    expect(reply).toMatchObject({ status: 200, body: '' });
    expect((await open('111111', 'HEAD')).status).toBe(404);
    const left = { ...before, call_window: expect.anything() as unknown };
    expect(await everything(db())).toEqual(left);
    expect((await open(pin)).status).toBe(200);
  });

  test('other methods are refused', async () => {
    const pin = await newPin();
    expect((await open(pin, 'POST')).status).toBe(405);
    expect((await open(pin, 'OPTIONS')).headers['allow']).toBe('GET, HEAD, OPTIONS');
    expect((await open(pin)).status).toBe(200);
  });

  test.each([
    ...['', 'abc', '12345', '1234567', '099999', '-12345', '1e5000', '%00', '%', '%ff%fe', '１２３４５６'],
    ...[`${'9'.repeat(10_000)}`, "123456' OR 1=1", '123456%00', '+123456'],
  ])('Code=%j is no code', async (code) => {
    const before = await everything(db());
    const reply = await open(encodeURI(code).replaceAll('%25', '%'));
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(await everything(db())).toEqual(before);
  });

  test.each(['/R', '/R?', '/R?i=2', '/R?Code'])('%s is 404', async (path) => {
    expect((await request(path)).status).toBe(404);
  });

  test.each(['/R/', '/RR', '/R/x'])('%s is another address', async (path) => {
    const pin = await newPin();
    expect((await request(`${path}?Code=${pin}`)).status).toBe(404);
    expect((await open(pin)).status).toBe(200);
  });

  test("markup in the customer's name does not work", async () => {
    const pin = await newPin('<script>alert(1)</script>&"\'');
    const { body, headers } = await open(pin);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;');
    expect(body).not.toContain('<script');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('a link from another site works', async () => {
    const pin = await newPin();
    const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://mail.example' };
    expect((await request(`/R?i=2&Code=${pin}`, 'GET', headers)).status).toBe(200);
  });

  // A code is only six digits.
  test('after ten wrong codes within three minutes, an address gets no answer but 404', async () => {
    const pin = await newPin();
    for (let wrong = 0; wrong < 9; wrong++)
      expect((await open(pin === 111_111 ? 222_222 : 111_111)).status).toBe(404);
    // Right ones do not count.
    for (let right = 0; right < 3; right++) expect((await open(pin, 'HEAD')).status).toBe(200);
    expect((await open(pin === 111_111 ? 222_222 : 111_111, 'HEAD')).status).toBe(404);
    expect((await open(pin)).status).toBe(404);
    pass(service, 179);
    expect((await open(pin)).status).toBe(404);
    pass(service, 1);
    expect((await open(pin)).status).toBe(200);
  });

  test('simultaneous wrong codes do not exceed the limit', async () => {
    const pin = await newPin();
    await Promise.all(
      Array.from({ length: 30 }, (_, number) => open(100_000 + (((pin % 1000) + 1 + number) % 900_000))),
    );
    expect((await open(pin)).status).toBe(404);
  });

  test('the link names PUBLIC_URL', async () => {
    const elsewhere = await startTestService(kind, { publicUrl: 'https://rescue.example.com' });
    await givenSupport(elsewhere);
    const text = await ask(elsewhere, 'requestInvitationLink', { authcode: codes.technician });
    expect(text).toMatch(/^OK\n\nINVITATIONLINK:https:\/\/rescue\.example\.com\/R\?i=2&Code=\d{6}$/);
    await elsewhere.close();
  });
});
