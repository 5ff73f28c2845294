import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { lockpath, lockpathCookie, macroLogin, macroSoap, rescueGet, setUser } from './calls';
import { nameOf, rules, standIn, url, startBeforeSuite } from './standInSuite';

// The control contract, section 3.
startBeforeSuite();

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
    // The next test must not find a call of this one.
    expect(await standIn.calls()).toEqual([]);
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

  test.each([
    ['filters.Field.ShortName', 'Active'],
    ['filters.FilterType', '5'],
    ['filters.Value', 'false'],
  ])('by %s of a list of filters, wrapped, bare, and in XML', async (name, value) => {
    const match = { contract: 'lockpath', operation: 'GetUserCount', where: { [name]: value } };
    await standIn.rule({ match, then: { outcome: 'Invalid permissions.' } });
    const cookie = await lockpathCookie(url);
    const filter = { Field: { ShortName: 'Active' }, FilterType: '5', Value: 'false' };
    const xml =
      '<ArrayOfFieldFilter><FieldFilter><Field><ShortName>Active</ShortName></Field><FilterType>5</FilterType><Value>false</Value></FieldFilter></ArrayOfFieldFilter>';
    for (const body of [{ filters: [filter] }, [filter], [[filter]]]) {
      expect((await lockpath(url, 'GetUserCount', body, { cookie })).text).toContain('Invalid permissions.');
    }
    const headers = { Cookie: cookie, 'Content-Type': 'application/xml' };
    const inXml = await fetch(`${url}/SecurityService/GetUserCount`, { method: 'POST', headers, body: xml });
    expect(await inXml.text()).toContain('Invalid permissions.');
    const other = { ...filter, Field: { ShortName: 'Deleted' }, FilterType: '6', Value: 'true' };
    expect((await lockpath(url, 'GetUserCount', [other], { cookie })).text).toBe('3');
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
