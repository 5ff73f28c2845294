import { databaseKinds } from '../../support/databases';
import type { Argument } from './service';
import { startBlackBox, type BlackBox } from './startBlackBox';

// Input that existing clients send, contract section 1.

describe.each(databaseKinds)('tolerance: %s', (kind) => {
  let service: BlackBox;
  beforeAll(async () => (service = await startBlackBox(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  async function answer(
    operation: string,
    argument: Argument,
    headers?: Record<string, string>,
  ): Promise<unknown> {
    const { status, text } = await service.call(operation, argument, headers);
    expect({ status, text }).toMatchObject({ status: 200 });
    return JSON.parse(text);
  }

  test.each<[string, object]>([
    ['in lower case', { id: 7, title: 'T', isldap: true, ldapdirectory: { id: 4 } }],
    ['in upper case', { ID: 7, TITLE: 'T', MANAGER: { ID: 10 } }],
    ['as GetUser returns them', { Id: 7, Title: 'T' }],
    ['wrapped', { user: { Id: 7, Title: 'T' } }],
    ['wrapped in any case', { User: { iD: 7, tItLe: 'T' } }],
    ['beside unknown ones', { Id: 7, Title: 'T', Vendor: { Id: 1 }, Comments: [1] }],
    ['numbers as text', { Id: '7', Title: 'T', AccountType: '1', Language: ' 1033 ', Manager: { Id: '10' } }],
    ['booleans as text', { Id: 7, Title: 'T', Active: 'False', IsLDAP: 'TRUE', APIAccess: ' false ' }],
    ['"" for absent values', { Id: 7, Title: 'T', Manager: '', LDAPDirectory: '', Groups: '' }],
    ['blank texts for absent values', { Id: 7, Title: 'T', Manager: '\n  ', Groups: ' ' }],
    ['beside one called user', { Id: 7, Title: 'T', User: 'jdoe' }],
    ['beside one called USER that is null', { Id: 7, Title: 'T', USER: null }],
    ['a list of one as its object', { Id: 7, Title: 'T', Groups: [{ Id: 59 }, { id: '60' }] }],
  ])('accepts members: %s', async (_, argument) => {
    const before = (await answer('GetUser?Id=7', '')) as object;
    await expect(answer('UpdateUser', argument)).resolves.toEqual({ ...before, Title: 'T' });
  });

  test('a single object is read as a list of one', async () => {
    const user = await answer('UpdateUser', { Id: 7, Groups: { Id: 13 } });
    expect(user).toMatchObject({ Groups: [{ Id: 13 }] });
  });

  test('a number is read as its digits', async () => {
    const user = await answer('UpdateUser', '{"Id":7,"HomePhone":49301234567890123456789}');
    expect(user).toMatchObject({ HomePhone: '49301234567890123456789' });
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the member %s is not special',
    async (name) => {
      const before = (await answer('GetUser?Id=7', '')) as object;
      const special = `{"${name}":{"Id":6,"Active":true,"Title":"P"},"Id":7,"Title":"T","Manager":{"${name}":{"Id":6},"Id":10}}`;
      await expect(answer('UpdateUser', special)).resolves.toEqual({ ...before, Title: 'T' });
      const filter = { Field: { ShortName: name }, FilterType: '5', Value: 'true' };
      const { status } = await service.call('GetUserCount', [filter]);
      expect(status).toBe(400);
      expect(({} as Record<string, unknown>)['Title']).toBeUndefined();
      const xml = { 'Content-Type': 'application/xml', Accept: 'application/json' };
      const element = `<UpdateUser><user><${name}><Id>6</Id></${name}><Id>7</Id><Title>X</Title></user></UpdateUser>`;
      await expect(answer('UpdateUser', element, xml)).resolves.toEqual({ ...before, Title: 'X' });
    },
  );

  test.each(['10', '"10"', '{"id":10}', '{"ID":"10"}'])('DeleteUser accepts %s', async (argument) => {
    await expect(answer('DeleteUser', argument)).resolves.toBe(true);
  });

  test.each(['59', '{"Id":59}'])('DeleteGroup accepts %s', async (argument) => {
    await expect(answer('DeleteGroup', argument)).resolves.toBe(true);
  });

  test.each(['Id', 'id', 'ID'])('GetUser accepts the query name %s', async (name) => {
    await expect(answer(`GetUser?other=1&${name}=7`, '')).resolves.toMatchObject({ Id: 7 });
  });

  test.each([
    '',
    '{}',
    '{"pageIndex":"0","pageSize":"100"}',
    '{"PAGEINDEX":0,"filters":[]}',
    '{"filters":""}',
    '{"pageIndex":null,"pageSize":null,"filters":null}',
    '""',
    'null',
  ])('GetUsers accepts %p', async (argument) => {
    const users = (await answer('GetUsers', argument)) as { Id: number }[];
    expect(users.map(({ Id }) => Id)).toEqual([6, 7, 10]);
  });

  test.each([
    '',
    '[]',
    '[null]',
    '[[]]',
    '{}',
    'null',
    '""',
    '{"filters":[]}',
    '{"filters":null}',
    '[{}]',
    '" "',
  ])('GetUserCount reads %p as no filter', async (argument) => {
    await expect(answer('GetUserCount', argument)).resolves.toBe(3);
  });

  test('a new group may be sent with an Id, which is ignored, and beside a member called group', async () => {
    for (const Id of ['', 'x', null, 13]) {
      const made = (await answer('CreateGroup', { Id, Name: `Group ${Id}`, Group: '' })) as { Id: number };
      expect([13, 59, 60]).not.toContain(made.Id);
    }
  });

  test('the names of a login are found beside a member called login', async () => {
    const login = { username: 'admin', password: 'Keylight-Admin-2026', login: 'x' };
    await expect(answer('Login', login)).resolves.toBe(true);
  });

  test('a body that is not UTF-8 is read as Latin-1', async () => {
    const body = Buffer.from('{"Id":7,"Title":"Zoë Ünï","Fax":"€"}', 'utf8');
    await expect(service.send('UpdateUser', sent(body))).resolves.toMatchObject({
      text: expect.stringContaining('"Title":"Zoë Ünï"') as string,
    });
    const latin1 = Buffer.from('{"Id":7,"Title":"Zoë Ünï"}', 'latin1');
    await expect(service.send('UpdateUser', sent(latin1))).resolves.toMatchObject({
      text: expect.stringContaining('"Title":"Zoë Ünï"') as string,
    });
  });

  test('a byte order mark is not part of the body', async () => {
    const reply = await service.send('UpdateUser', sent(Buffer.from('\ufeff{"Id":7,"Title":"T"}')));
    expect(reply.status).toBe(200);
  });

  test('the Content-Type is ignored unless it is XML', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'nonsense',
      'application/json; charset=x',
    ]) {
      const reply = await service.call('UpdateUser', { Id: 7, Title: type }, { 'Content-Type': type });
      expect(reply).toMatchObject({ status: 200, text: expect.stringContaining(type) as string });
    }
  });
});

function sent(body: Buffer) {
  return { method: 'POST', body };
}
