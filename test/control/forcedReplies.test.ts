import { exchange } from '../http/wire';
import {
  lockpath,
  lockpathCookie,
  macroLogin,
  macroSoap,
  rescueSoap,
  setUser,
  technicianElements,
} from './calls';
import { nameOf, standIn, url, startBeforeSuite } from './standInSuite';

// The control contract, section 3.
startBeforeSuite();

describe('an outcome is answered', () => {
  const outcome = 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE';
  const member = 'setUser_Not_Enough_Seat_Licenses_Available';

  test.each([outcome, member, 'Not_Enough_Seat_Licenses_Available'])('spelled %s', async (spelling) => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, then: { outcome: spelling } });
    expect((await setUser(url, { name: 'Changed' })).text).toBe(outcome);
    expect((await setUser(url, { name: 'Changed' }, 'POST')).text).toBe(outcome);
    for (const version of ['1.1', '1.2'] as const) {
      const { status, text } = await rescueSoap(url, 'setUser_v2', technicianElements, version);
      expect(status).toBe(200);
      expect(text).toContain(`<setUser_v2Result>${member}</setUser_v2Result>`);
    }
    expect(await nameOf(337366)).toBe('John Doe');
    expect(await standIn.database.knex('audit').select()).toEqual([]);
  });

  test('by MACRO as a result, as a boolean, and as a session fault', async () => {
    await standIn.rule({ match: { operation: 'Login' }, then: { outcome: 'AccountDisabled' } });
    await standIn.rule({ match: { operation: 'EnableUser' }, then: { outcome: 'PermissionDenied' } });
    await standIn.rule({ match: { operation: 'ExportAssociations' }, then: { outcome: 'false' } });
    await standIn.rule({ match: { operation: 'UnlockUser' }, then: { outcome: 'ExpiredToken' } });
    expect((await macroSoap(url, 'Login', macroLogin)).text).toContain(
      '<LoginResult>AccountDisabled</LoginResult>',
    );
    expect(
      (await macroSoap(url, 'EnableUser', '<userid>alice</userid><enable>true</enable>')).text,
    ).toContain('<EnableUserResult>PermissionDenied</EnableUserResult>');
    expect((await macroSoap(url, 'ExportAssociations', '')).text).toContain(
      '<ExportAssociationsResult>false</ExportAssociationsResult>',
    );
    const fault = await macroSoap(url, 'UnlockUser', '<userid>alice</userid>');
    expect(fault.status).toBe(500);
    expect(fault.text).toContain('<reason>ExpiredToken</reason>');
  });

  test('by MACRO with a message that says what the outcome means', async () => {
    await standIn.rule({ match: { operation: 'Login' }, then: { outcome: 'Failed' } });
    const { text } = await macroSoap(url, 'Login', macroLogin);
    expect(text).not.toContain('unexpected');
    expect(text).toMatch(/<message>[A-Z].*<\/message>/);
  });

  test('by Lockpath as its Message, in each format', async () => {
    const cookie = await lockpathCookie(url);
    await standIn.rule({ match: { contract: 'lockpath' }, then: { outcome: 'Invalid permissions.' } });
    const json = await lockpath(url, 'GetUser?Id=7', undefined, { cookie });
    expect([json.status, json.text]).toEqual([400, '{"Message":"Invalid permissions.","StackTrace":null}']);
    const xml = await lockpath(url, 'GetUser?Id=7', undefined, { cookie, format: 'xml' });
    expect(xml.text).toContain('<Message>Invalid permissions.</Message>');
  });

  test('by Lockpath as the false of Login, without a session', async () => {
    await standIn.rule({ match: { operation: 'Login', contract: 'lockpath' }, then: { outcome: 'false' } });
    const { status, text, headers } = await lockpath(url, 'Login', {
      username: 'admin',
      password: 'Keylight-Admin-2026',
    });
    expect([status, text, headers.getSetCookie()]).toEqual([200, 'false', []]);
  });

  test('by the form of a page', async () => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, then: { outcome } });
    const response = await fetch(`${url}/try/API/API.asmx/setUser_v2`, { method: 'POST' });
    expect(await response.text()).toContain(member);
  });
});

describe('a fault is answered', () => {
  beforeEach(async () => {
    await standIn.rule({ then: { fault: { code: 'Server', reason: 'The moon is <full> & "high"' } } });
  });
  const escaped = 'The moon is &lt;full&gt; &amp; &quot;high&quot;';

  test.each([
    ['1.1', '<faultcode>soap:Server</faultcode>', 500],
    ['1.2', '<soap:Value>soap:Receiver</soap:Value>', 500],
  ] as const)('by SOAP %s', async (version, code, expected) => {
    const { status, text } = await rescueSoap(url, 'setUser_v2', technicianElements, version);
    expect(status).toBe(expected);
    expect(text).toContain(code);
    expect(text).toContain(escaped);
  });

  test('by the text reply as ERROR', async () => {
    expect((await setUser(url)).text).toBe('ERROR');
  });

  test('by HTTP POST as ASP.NET does', async () => {
    const response = await fetch(`${url}/API/API.asmx/setUser_v2`, {
      method: 'POST',
      body: new URLSearchParams(),
    });
    expect([response.status, await response.text()]).toEqual([500, 'The moon is <full> & "high"']);
  });

  test('by Lockpath as a Message', async () => {
    const { status, text } = await lockpath(url, 'Ping');
    expect([status, JSON.parse(text)]).toEqual([
      400,
      { Message: 'The moon is <full> & "high"', StackTrace: null },
    ]);
  });
});

test.each([204, 304])('a reply with %i has no body, and no length', async (status) => {
  await standIn.rule({ then: { status } });
  const reply = await setUser(url);
  expect([reply.status, reply.text]).toEqual([status, '']);
  expect(reply.headers.get('content-length')).toBeNull();
});

test('a status is answered as a proxy in front would, also to a message that cannot be read', async () => {
  await standIn.rule({
    then: {
      status: 503,
      headers: { 'Retry-After': '7', 'Content-Type': 'text/html' },
      body: '<h1>Busy</h1>',
    },
  });
  for (const reply of [
    await setUser(url, { name: 'Changed' }),
    await rescueSoap(url, 'setUser_v2', technicianElements),
    await rescueSoap(url, 'setUser_v2', '<broken'),
    await lockpath(url, 'Nothing'),
  ]) {
    expect([reply.status, reply.text]).toEqual([503, '<h1>Busy</h1>']);
    expect(reply.headers.get('retry-after')).toBe('7');
    expect(reply.headers.get('content-type')).toBe('text/html');
  }
  expect(await nameOf(337366)).toBe('John Doe');
});

test("a rule's header replaces the service's, in any case", async () => {
  const headers = { 'x-request-id': 'mine', 'x-content-type-options': 'none' };
  await standIn.rule({ then: { status: 200, headers, body: 'text' } });
  const { head } = await exchange(url, { path: '/API/logout.aspx', headers: { Connection: 'close' } });
  const sent = head.split('\r\n').map((line) => line.toLowerCase());
  expect(sent.filter((line) => line.startsWith('x-'))).toEqual([
    'x-request-id: mine',
    'x-content-type-options: none',
  ]);
});

test.each(['Content-Encoding', 'content-encoding'])(
  'a large reply keeps the coding that its rule names by %s',
  async (name) => {
    const body = 'not gzip'.repeat(10_000);
    await standIn.rule({ then: { status: 200, headers: { [name]: 'br' }, body } });
    const reply = await exchange(url, {
      path: '/API/logout.aspx',
      headers: { 'Accept-Encoding': 'gzip', Connection: 'close' },
    });
    expect(reply.headers['content-encoding']).toBe('br');
    expect(reply.body).toBe(body);
  },
);
