import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { macroLogin, macroSoap, rescueGet, rescueSoap, setUser, technicianElements } from './calls';
import { standIn, url, startBeforeSuite } from './standInSuite';

// The control contract, section 2.
startBeforeSuite({ standIn: { journalSize: 50 } });

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

test('a stream whose last event is from before a restart begins with the first call', async () => {
  await setUser(url);
  const [first] = await standIn.calls();
  const response = await fetch(`${standIn.management}/control/calls/stream`, {
    headers: { 'Last-Event-ID': String(first!.id + 1) },
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  await setUser(url);
  await setUser(url);
  while (!/^id: \d+$/m.test(text)) text += (await reader.read()).value;
  await reader.cancel();
  expect(/^id: (\d+)$/m.exec(text)![1]).toBe(String(first!.id));
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
