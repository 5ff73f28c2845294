import { connect } from 'node:net';
import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { startTestStandIn, type TestStandIn } from '../support/standIn';
import {
  lockpath,
  lockpathCookie,
  macroLogin,
  macroSoap,
  rescueGet,
  rescueSoap,
  setUser,
  technicianElements,
} from './calls';

// The control contract, section 3.
let standIn: TestStandIn;
let url: string;
beforeAll(async () => {
  standIn = await startTestStandIn();
  ({ url } = standIn);
});
afterAll(() => standIn.close());
beforeEach(() => standIn.send('POST', '/control/reset'));

const rules = async () =>
  (await standIn.send('GET', '/control/rules')).json['rules'] as unknown as { id: number; used: number }[];
const nameOf = async (node_id: number) =>
  (await standIn.database.knex<{ node_id: number; name: string }>('node').where({ node_id }).first('name'))
    ?.name;

test('a rule is created, listed, shown and deleted', async () => {
  const rule = { name: 'no seats', match: { operation: 'setUser_v2' }, then: { outcome: 'ERROR' }, times: 2 };
  const { status, json } = await standIn.send('POST', '/control/rules', rule);
  expect(status).toBe(201);
  const id = Number(json['id']);
  expect(json).toEqual({ id, ...rule, used: 0 });
  await setUser(url);
  expect((await standIn.send('GET', `/control/rules/${id}`)).json).toEqual({ id, ...rule, used: 1 });
  const other = await standIn.rule({ delayMs: 0 });
  expect((await rules()).map((each) => each.id)).toEqual([id, other]);
  expect((await standIn.send('DELETE', `/control/rules/${id}`)).status).toBe(204);
  expect((await rules()).map((each) => each.id)).toEqual([other]);
  for (const method of ['GET', 'DELETE']) {
    const missing = await standIn.send(method, `/control/rules/${id}`);
    expect(missing.status).toBe(404);
    expect(missing.json['detail']).toBe(`There is no rule ${id}. GET /control/rules lists them.`);
  }
  expect((await standIn.send('DELETE', '/control/rules')).status).toBe(204);
  expect(await rules()).toEqual([]);
});

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

describe('a broken connection', () => {
  const failing = async (call: Promise<unknown>) => {
    const error = (await call.catch((reason: unknown) => reason)) as Error & { cause?: { code?: string } };
    return error.cause?.code ?? error.message;
  };

  test.each([
    ['reset', 'ECONNRESET'],
    ['close', 'UND_ERR_SOCKET'],
    ['garbage', 'HPE_INVALID_CONSTANT'],
    ['truncate', 'UND_ERR_SOCKET'],
  ])('%s', async (connection, code) => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, then: { connection }, times: 1 });
    expect(await failing(setUser(url, { name: 'Changed' }))).toBe(code);
    expect(await nameOf(337366)).toBe('John Doe');
    expect(await standIn.calls()).toMatchObject([
      {
        operation: 'setUser_v2',
        outcome: `Connection ${connection}`,
        end: 'dropped',
        because: `rule ${(await rules())[0]!.id} forced it`,
      },
    ]);
    expect((await setUser(url)).text).toBe('OK');
  });

  test('hangs until the client goes', async () => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, then: { connection: 'hang' } });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (data) => received.push(data));
    socket.write(
      `GET /API/setUser_v2.aspx?node=337366&authcode=${DEMO_CODE} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    await standIn.send('GET', '/control/calls/wait');
    expect(received).toEqual([]);
    socket.destroy();
  });

  test('after the call was carried out loses only its reply', async () => {
    await standIn.rule({
      match: { operation: 'setUser_v2' },
      then: { connection: 'reset', when: 'after' },
      times: 1,
    });
    expect(await failing(setUser(url, { name: 'Saved' }))).toBe('ECONNRESET');
    expect(await nameOf(337366)).toBe('Saved');
    expect(await standIn.calls()).toMatchObject([{ outcome: 'OK', end: 'dropped', status: null }]);
    expect((await setUser(url, { name: 'Saved' })).text).toBe('OK');
  });
});

describe('a delay', () => {
  test('lets the truth come late', async () => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, delayMs: { from: 60, to: 80 } });
    const start = performance.now();
    expect((await setUser(url, { name: 'Late' })).text).toBe('OK');
    expect(performance.now() - start).toBeGreaterThan(59);
    expect(await nameOf(337366)).toBe('Late');
    expect((await standIn.calls())[0]!.ms).toBeGreaterThan(59);
  });

  test('comes before an outcome', async () => {
    await standIn.rule({ delayMs: 60, then: { outcome: 'ERROR' } });
    const start = performance.now();
    expect((await setUser(url)).text).toBe('ERROR');
    expect(performance.now() - start).toBeGreaterThan(59);
  });

  test('that a reset ends lets nothing be carried out', async () => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, delayMs: 600_000 });
    const call = setUser(url, { name: 'Too late' });
    while ((await rules())[0]!.used === 0) await new Promise(setImmediate);
    await standIn.send('POST', '/control/reset');
    expect((await call).text).toBe('ERROR');
    expect(await nameOf(337366)).toBe('John Doe');
    expect((await standIn.send('GET', '/control/calls/wait')).json['calls']).toMatchObject([
      { outcome: 'Not carried out', because: 'The state was reset during its delay' },
    ]);
  });

  test('does not hold up a reset', async () => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, delayMs: 600_000 });
    const stop = new AbortController();
    const call = fetch(`${url}/API/setUser_v2.aspx?node=1`, { signal: stop.signal }).catch(() => undefined);
    while ((await rules())[0]!.used === 0) await new Promise(setImmediate);
    expect((await standIn.send('POST', '/control/reset')).status).toBe(204);
    stop.abort();
    await call;
  });
});

describe('a rule decides only on what it matches', () => {
  test('by company', async () => {
    const { json } = await standIn.send('POST', '/control/companies', { contract: 'rescue' });
    const people = json['people'] as unknown as {
      nodeId: number;
      email: string;
      authCode: string;
      password: string;
    }[];
    const [master] = people;
    await standIn.rule({ match: { company: json['company'] }, then: { outcome: 'ERROR' } });
    expect((await rescueGet(url, 'getAccount', { authcode: DEMO_CODE })).text).toMatch(/^OK/);
    expect((await rescueGet(url, 'getAccount', { authcode: master!.authCode })).text).toBe('ERROR');
    expect((await rescueGet(url, 'login', { email: master!.email, pwd: 'wrong-password' })).text).toBe(
      'ERROR',
    );
    expect((await rescueGet(url, 'login', { email: 'nobody@example.com', pwd: 'x' })).text).toBe('INVALID');
  });

  test('by caller and by value', async () => {
    await standIn.rule({ match: { caller: '337363', where: { sName: 'Rita' } }, then: { outcome: 'ERROR' } });
    expect((await setUser(url, { name: 'Rita' })).text).toBe('ERROR');
    expect((await setUser(url, { name: 'John Doe' })).text).toBe('OK');
    expect((await setUser(url, { name: 'Rita', authcode: 'nobodys' })).text).toBe('INVALID_SECRETAUTHCODE');
  });

  test('by the caller of a MACRO token and of a Lockpath session', async () => {
    const { text } = await macroSoap(url, 'Login', macroLogin);
    const token = /<token>(.*?)<\/token>/.exec(text)![1]!;
    const cookie = await lockpathCookie(url);
    await standIn.rule({ match: { caller: 'root', operation: 'UnlockUser' }, then: { outcome: 'Unknown' } });
    await standIn.rule({
      match: { company: 560963, caller: 6 },
      then: { outcome: 'An error has occurred.' },
    });
    const unlock = await macroSoap(
      url,
      'UnlockUser',
      `<curuser><token>${token}</token></curuser><userid>alice</userid>`,
    );
    expect(unlock.text).toContain('<UnlockUserResult>Unknown</UnlockUserResult>');
    expect((await lockpath(url, 'Ping', undefined, { cookie })).text).toContain('An error has occurred.');
    expect((await lockpath(url, 'Ping')).text).toContain('A valid session is required');
  });

  test('by skipping and counting', async () => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, then: { outcome: 'ERROR' }, skip: 1, times: 2 });
    const texts: string[] = [];
    for (let n = 0; n < 5; n++) texts.push((await setUser(url)).text);
    expect(texts).toEqual(['OK', 'ERROR', 'ERROR', 'OK', 'OK']);
    expect(await rules()).toMatchObject([{ used: 2 }]);
  });

  test('by counting exactly, also among many calls at once', async () => {
    await standIn.rule({ match: { operation: 'getAccount' }, then: { outcome: 'ERROR' }, times: 7 });
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => rescueGet(url, 'getAccount', { authcode: DEMO_CODE })),
    );
    expect(replies.filter(({ text }) => text === 'ERROR')).toHaveLength(7);
  });
});

describe('a rule is refused with what would do', () => {
  test.each<[string, unknown, number, string, string]>([
    ['an unknown member', { macth: {} }, 422, '#/macth', 'match'],
    [
      'an unknown member of match',
      { match: { operaton: 'login' }, delayMs: 1 },
      422,
      '#/match/operaton',
      'operation',
    ],
    ['an unknown operation', { match: { operation: 'logn' }, delayMs: 1 }, 422, '#/match/operation', 'login'],
    [
      'an unknown outcome',
      { match: { operation: 'logout' }, then: { outcome: 'NO' } },
      422,
      '#/then/outcome',
      'NOTLOGGEDIN',
    ],
    ['OK', { then: { outcome: 'OK' } }, 422, '#/then/outcome', 'was done'],
    [
      'a wrong regular expression',
      { match: { where: { a: { matches: '(' } } }, delayMs: 1 },
      422,
      '#/match/where/a/matches',
      ')',
    ],
    ['a member twice over', { then: { status: 503, connection: 'reset' } }, 422, '#/then', ''],
    ['no object', [], 422, '#', ''],
    ['no JSON', '{"match":', 400, '', 'JSON'],
  ])('%s', async (_, rule, expected, pointer, would) => {
    const { status, json, headers } = await standIn.send('POST', '/control/rules', rule);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(status).toBe(expected);
    expect(json).toMatchObject({ type: 'about:blank', status: expected });
    const errors = (json['errors'] ?? []) as unknown as { pointer: string; detail: string }[];
    if (pointer !== '') expect(errors.map((error) => error.pointer).join()).toContain(pointer);
    expect(JSON.stringify(json)).toContain(would);
    expect(await rules()).toEqual([]);
  });

  test('if it is the 1,001st', async () => {
    for (let n = 0; n < 1_000; n++) await standIn.rule({ delayMs: 0 });
    const { status, json } = await standIn.send('POST', '/control/rules', { delayMs: 0 });
    expect(status).toBe(409);
    expect(json['detail']).toContain('Delete some');
    expect((await setUser(url)).text).toBe('OK');
  });
});
