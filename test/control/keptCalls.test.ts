import { DEMO_CODE, DEMO_COMPANY } from '../../src/contracts/rescue/demo';
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
import { MASK, standIn, url, startBeforeSuite } from './standInSuite';

// The control contract, section 2.
startBeforeSuite({ standIn: { journalSize: 50 } });

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

  test('that could not be decoded and was only delayed, without saying that a rule forced its answer', async () => {
    const rule = await standIn.rule({ delayMs: 1 });
    await rescueSoap(url, 'setUser_v2', '<iNodeID>');
    expect(await standIn.calls()).toMatchObject([{ operation: null, status: 500, rule, because: null }]);
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
