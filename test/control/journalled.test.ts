import { DEMO_CODE, DEMO_COMPANY } from '../../src/contracts/rescue/demo';
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

// The control contract, section 2.
let standIn: TestStandIn;
let url: string;
beforeAll(async () => {
  standIn = await startTestStandIn({ standIn: { journalSize: 50 } });
  ({ url } = standIn);
});
afterAll(() => standIn.close());
beforeEach(() => standIn.send('POST', '/control/reset'));

const MASK = '•••';

describe('a call is kept', () => {
  test('over each protocol of Rescue, by the names on the wire', async () => {
    await rescueSoap(url, 'setUser_v2', technicianElements, '1.1');
    await rescueSoap(url, 'setUser_v2', technicianElements, '1.2');
    await setUser(url);
    await setUser(url, {}, 'POST');
    const calls = await standIn.calls();
    const bySoap = {
      ...{ iNodeID: 337366, sName: 'John Doe', sEmail: 'jdoe@example.com', eStatus: 'Enabled' },
      ...{ eAddOns: 'True', bRPATAddOn: false, sAuthCode: MASK },
    };
    const byForm = {
      ...{ node: 337366, name: 'John Doe', email: 'jdoe@example.com', status: 'Enabled', addons: 'True' },
      ...{ rpataddon: false, authcode: MASK },
    };
    const common = {
      ...{ contract: 'rescue', operation: 'setUser_v2', company: DEMO_COMPANY, caller: '337363' },
      ...{ address: '127.0.0.1', outcome: 'OK', because: null, rule: null, status: 200, end: 'answered' },
    };
    expect(calls).toMatchObject([
      { ...common, door: 'soap11', input: bySoap },
      { ...common, door: 'soap12', input: bySoap },
      { ...common, door: 'get', input: byForm, bytes: 2 },
      { ...common, door: 'post', input: byForm, bytes: 2 },
    ]);
    expect(Object.keys(calls[0]!.input!)).toEqual(Object.keys(bySoap));
    expect(new Set(calls.map(({ requestId }) => requestId)).size).toBe(4);
  });

  test('with the id that the client gets in X-Request-Id', async () => {
    const { headers } = await setUser(url);
    expect(await standIn.calls()).toMatchObject([{ requestId: headers.get('x-request-id') }]);
  });

  test('of MACRO, with its outcomes, also as a fault', async () => {
    await macroSoap(url, 'Login', macroLogin);
    await macroSoap(url, 'Login', macroLogin.replace('Macro-Root-2026', 'wrong-password'));
    await macroSoap(
      url,
      'UnlockUser',
      '<curuser><token>nobody-has-it</token></curuser><userid>alice</userid>',
    );
    expect(await standIn.calls('?contract=macro')).toMatchObject([
      { operation: 'Login', company: 560962, caller: 'root', outcome: 'Success', input: { password: MASK } },
      { operation: 'Login', outcome: 'Failed', because: 'The password is wrong', caller: 'root' },
      { operation: 'UnlockUser', outcome: 'InvalidToken', company: null, caller: null },
    ]);
  });

  test('of Lockpath, in each format', async () => {
    const cookie = await lockpathCookie(url);
    await lockpath(url, 'GetUser?Id=7', undefined, { cookie });
    await lockpath(url, 'UpdateUser', { user: { Id: 7, Title: 'Auditor' } }, { cookie, format: 'xml' });
    await lockpath(url, 'Login', { username: 'admin', password: 'wrong-one' });
    await lockpath(url, 'GetUser?Id=99', undefined, { cookie });
    const demo = { contract: 'lockpath', company: 560963, caller: '6' };
    expect(await standIn.calls()).toMatchObject([
      { ...demo, operation: 'Login', outcome: 'OK', input: { username: 'admin', password: MASK } },
      { ...demo, operation: 'GetUser', door: 'json', outcome: 'OK', input: { id: '7' } },
      {
        ...demo,
        operation: 'UpdateUser',
        door: 'xml',
        outcome: 'OK',
        input: { user: { Id: '7', Title: 'Auditor' } },
      },
      {
        ...demo,
        operation: 'Login',
        outcome: 'false',
        because: 'The password is wrong, or the user has none',
      },
      {
        ...demo,
        operation: 'GetUser',
        outcome: 'Invalid permissions.',
        because: 'There is no such user',
        status: 400,
      },
    ]);
  });

  test('with the reason and the rule of a refusal', async () => {
    await setUser(url, { node: '1' });
    const rule = await standIn.rule({ then: { outcome: 'ERROR' }, name: 'a bad day' });
    await setUser(url);
    expect(await standIn.calls()).toMatchObject([
      { outcome: 'INVALIDPARAM_NODE', because: expect.stringContaining('node') as string, rule: null },
      { outcome: 'ERROR', because: `rule ${rule} (a bad day) forced it`, rule },
    ]);
  });

  test('that could not be decoded, with its fault', async () => {
    const { text } = await rescueSoap(url, 'setUser_v2', '<iNodeID>');
    const [call] = await standIn.calls();
    expect(call).toMatchObject({ operation: null, door: 'soap11', input: null, status: 500, company: null });
    expect(text).toContain(
      call!.outcome.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    );
    expect(call!.outcome).not.toBe('');
  });

  test('that is refused before it is read', async () => {
    await fetch(`${url}/API/API.asmx`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: 'a,b',
    });
    expect(await standIn.calls()).toMatchObject([
      {
        operation: null,
        status: 415,
        outcome: 'Send SOAP 1.1 as text/xml or SOAP 1.2 as application/soap+xml',
      },
    ]);
  });

  test('whose caller has given a wrong password, with the user that it claims to be', async () => {
    await rescueGet(url, 'login', { email: 'jdoe@example.com', pwd: 'not-it-at-all' });
    expect(await standIn.calls()).toMatchObject([
      { outcome: 'INVALID', company: DEMO_COMPANY, caller: '337366', because: 'sPassword is wrong' },
    ]);
  });

  test('to an address of Lockpath that is not there', async () => {
    await lockpath(url, 'GetUsrs');
    expect(await standIn.calls()).toMatchObject([
      { contract: 'lockpath', operation: null, door: 'json', outcome: 'Status 404', status: 404 },
    ]);
  });

  test('but no page', async () => {
    await fetch(`${url}/API/API.asmx`);
    await fetch(`${url}/API/API.asmx?wsdl`);
    await fetch(`${url}/nothing`);
    expect(await standIn.calls()).toEqual([]);
  });
});

describe('no secret is in the journal', () => {
  const secrets = [
    'Demo-Master-2026',
    DEMO_CODE,
    'Orange-Kettle-42',
    'Keylight-Admin-2026',
    'Macro-Root-2026',
  ];

  test('as a call, an event, or HAR', async () => {
    const stream = await fetch(`${standIn.management}/control/calls/stream`);
    const events = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    const login = await rescueGet(url, 'login', { email: 'master@example.com', pwd: 'Demo-Master-2026' });
    const code = await rescueGet(url, 'requestAuthCode', {
      email: 'master@example.com',
      pwd: 'Demo-Master-2026',
    });
    await setUser(url, {
      authcode: code.text.split(':')[1]!,
      pwd: 'Orange-Kettle-42',
      confpwd: 'Orange-Kettle-42',
      description: 'the password is Orange-Kettle-42',
    });
    await setUser(url, { email: code.text.split(':')[1]! });
    const macro = await macroSoap(url, 'Login', macroLogin);
    const cookie = await lockpathCookie(url);
    await lockpath(url, 'Ping', undefined, { cookie });
    await standIn.send('GET', '/control/calls/wait?count=7');
    const given = [
      ...secrets,
      code.text.split(':')[1]!,
      login.headers.getSetCookie()[0]!.split(/[=;]/)[1]!,
      /<token>(.*?)<\/token>/.exec(macro.text)![1]!,
      cookie.split('=')[1]!,
    ];
    let streamed = '';
    while (!streamed.includes('"Ping"')) streamed += (await events.read()).value;
    await events.cancel();
    const shown = [
      JSON.stringify(await standIn.calls()),
      JSON.stringify((await standIn.send('GET', '/control/calls.har')).json),
      streamed,
    ];
    for (const text of shown) {
      expect(text).toContain(MASK);
      expect(given.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  test('of the users of createUsers', async () => {
    const user =
      '<USERDATA><parentid>337364</parentid><name>Rita</name><pwd>Orange-Kettle-42</pwd></USERDATA>';
    await rescueSoap(url, 'createUsers', `<aUsers>${user}</aUsers><sAuthCode>${DEMO_CODE}</sAuthCode>`);
    expect((await standIn.calls())[0]!.input).toEqual({
      aUsers: { USERDATA: [{ parentid: 337364, name: 'Rita', pwd: MASK }] },
      sAuthCode: MASK,
    });
  });
});

describe('calls can be selected', () => {
  beforeEach(async () => {
    await setUser(url);
    await setUser(url, { node: '1' });
    await rescueSoap(url, 'getUser', `<iNodeID>1</iNodeID><sAuthCode>${DEMO_CODE}</sAuthCode>`);
    await macroSoap(url, 'Login', macroLogin);
  });

  test.each<[string, string[]]>([
    ['', ['setUser_v2', 'setUser_v2', 'getUser', 'Login']],
    ['?contract=rescue', ['setUser_v2', 'setUser_v2', 'getUser']],
    ['?operation=getUser', ['getUser']],
    ['?company=560962', ['Login']],
    ['?door=get', ['setUser_v2', 'setUser_v2']],
    ['?outcome=INVALIDPARAM_NODE', ['setUser_v2', 'getUser']],
    ['?outcome=setUser_InvalidParam_NodeID', ['setUser_v2']],
    ['?outcome=InvalidParam_NodeID', ['setUser_v2', 'getUser']],
    ['?outcome=Success', ['Login']],
    ['?outcome=nothing', []],
    ['?limit=2', ['setUser_v2', 'setUser_v2']],
    ['?contract=rescue&door=get&limit=1', ['setUser_v2']],
  ])('by %s', async (query, operations) => {
    expect((await standIn.calls(query)).map(({ operation }) => operation)).toEqual(operations);
  });

  test('by what comes after an id', async () => {
    const [, second, third, fourth] = await standIn.calls();
    expect(await standIn.calls(`?after=${second!.id}`)).toEqual([third, fourth]);
    expect(await standIn.calls(`?after=${second!.id}&limit=1`)).toEqual([third]);
  });

  test.each([
    ['?operaton=login', 'operaton'],
    ['?operation=Logn', 'operation'],
    ['?contract=resque', 'contract'],
    ['?door=soap', 'door'],
    ['?company=demo', 'company'],
    ['?limit=-1', 'limit'],
    ['?after=x', 'after'],
    ['?limit=1&limit=2', 'limit'],
  ])('but not by %s', async (query, pointer) => {
    const { status, json, headers } = await standIn.send('GET', `/control/calls${query}`);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(json)).toContain(pointer);
  });

  test('and forgotten', async () => {
    const last = (await standIn.calls()).at(-1)!.id;
    expect((await standIn.send('DELETE', '/control/calls')).status).toBe(204);
    expect(await standIn.calls()).toEqual([]);
    await setUser(url);
    expect(await standIn.calls()).toMatchObject([{ id: last + 1 }]);
  });
});

test('only the newest calls are kept', async () => {
  for (let n = 0; n < 60; n++) await rescueGet(url, 'getUser', { node: String(n), authcode: DEMO_CODE });
  const calls = await standIn.calls();
  expect(calls).toHaveLength(50);
  expect(calls[0]!.input).toMatchObject({ node: 10 });
});

test('a call with a body of 1 MB takes little of the memory', async () => {
  await setUser(url, { description: 'x'.repeat(900_000) }, 'POST');
  const [call] = await standIn.calls();
  expect(JSON.stringify(call).length).toBeLessThan(6_000);
  expect(call!.input!['description']).toMatch(/^x{4096}… \(900000 characters\)$/);
});

describe('a test waits for calls', () => {
  test('that are already there', async () => {
    await setUser(url);
    await setUser(url);
    const { status, json } = await standIn.send('GET', '/control/calls/wait?operation=setUser_v2&count=2');
    expect(status).toBe(200);
    expect(json.calls).toHaveLength(2);
  });

  test('that come later', async () => {
    const waiting = standIn.send('GET', '/control/calls/wait?outcome=INVALIDPARAM_NODE&count=2');
    await setUser(url);
    await setUser(url, { node: '1' });
    await setUser(url, { node: '1' });
    const { status, json } = await waiting;
    expect(status).toBe(200);
    expect(json.calls).toHaveLength(2);
  });

  test('that do not come, and gets those that did', async () => {
    await setUser(url);
    const { status, json, headers } = await standIn.send('GET', '/control/calls/wait?count=2&timeoutMs=50');
    expect(status).toBe(408);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(json).toMatchObject({ status: 408, detail: expect.stringContaining('1 of 2 calls') as string });
    expect(json.calls).toHaveLength(1);
  });
});

test('a stream replays what came after the last event, then sends each call', async () => {
  await setUser(url);
  await setUser(url, { node: '1' });
  const [first] = await standIn.calls();
  const response = await fetch(`${standIn.management}/control/calls/stream?contract=rescue`, {
    headers: { 'Last-Event-ID': String(first!.id) },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader.read()).value;
  };
  await until('INVALIDPARAM_NODE');
  await macroSoap(url, 'Login', macroLogin);
  await rescueGet(url, 'logout');
  await until('NOTLOGGEDIN');
  await reader.cancel();
  const calls = [...text.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)].map(([, id, data]) => ({
    id: Number(id),
    call: JSON.parse(data!) as { id: number; operation: string },
  }));
  expect(calls.map(({ call }) => call.operation)).toEqual(['setUser_v2', 'logout']);
  expect(calls.every(({ id, call }) => id === call.id)).toBe(true);
});

test('HAR 1.2 has an entry a call', async () => {
  await setUser(url);
  await rescueSoap(url, 'setUser_v2', technicianElements);
  const { json } = await standIn.send('GET', '/control/calls.har');
  expect(json['log']).toMatchObject({ version: '1.2', creator: { name: 'understudy' } });
  expect(json['log']!['entries']).toMatchObject([
    {
      request: {
        method: 'GET',
        queryString: expect.arrayContaining([{ name: 'name', value: 'John Doe' }]) as object,
      },
      response: { status: 200, content: { size: 2 } },
      comment: 'OK',
    },
    {
      request: {
        method: 'POST',
        postData: { text: expect.stringContaining('"sName":"John Doe"') as string },
      },
    },
  ]);
});

test('a client that leaves before its reply has aborted its call', async () => {
  await standIn.rule({ match: { operation: 'setUser_v2' }, delayMs: 60_000 });
  const stop = new AbortController();
  const call = fetch(`${url}/API/setUser_v2.aspx?authcode=${DEMO_CODE}&node=337366&name=Gone`, {
    signal: stop.signal,
  });
  const rules = async () =>
    (await standIn.send('GET', '/control/rules')).json['rules'] as unknown as { used: number }[];
  while ((await rules())[0]!.used === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort();
  await expect(call).rejects.toThrow();
  const { json } = await standIn.send('GET', '/control/calls/wait');
  expect(json.calls).toMatchObject([{ end: 'aborted', status: null, bytes: 0 }]);
  expect(await standIn.database.knex('node').where({ node_id: 337366 }).first('name')).toEqual({
    name: 'John Doe',
  });
});
