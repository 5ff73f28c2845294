import { databaseKinds } from '../../support/databases';
import {
  contents,
  givenRows,
  givenUser,
  INVALID_LANGUAGE,
  INVALID_PERMISSIONS,
  refusal,
  startLockpath,
  type LockpathService,
} from './service';

// The twelve rules of UpdateUser, contract section 3.

interface User {
  [member: string]: unknown;
}

describe.each(databaseKinds)('the rules of UpdateUser: %s', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const getUser = async (id = 7) => JSON.parse((await service.call(`GetUser?Id=${id}`)).text) as User;
  const update = (change: object) => service.call('UpdateUser', { Id: 7, ...change });

  async function accepted(change: object): Promise<User> {
    const { status, text } = await update(change);
    expect({ status, text }).toMatchObject({ status: 200 });
    return JSON.parse(text) as User;
  }

  async function refused(change: object, message = INVALID_PERMISSIONS): Promise<void> {
    const before = await contents(service);
    await expect(update(change)).resolves.toMatchObject(refusal(message));
    await expect(contents(service)).resolves.toEqual(before);
  }

  const passwordHash = async (user_id = 7) => {
    const row = await service.db
      .knex('lockpath_user')
      .where({ user_id })
      .first<{ password_hash: string | null }>();
    return row.password_hash;
  };

  describe('1: only members that are sent change, and a sent one replaces the old value', () => {
    test.each<[string, unknown]>([
      ['Username', 'Another'],
      ['Active', true],
      ['FirstName', 'Zoë'],
      ['MiddleName', ''],
      ['LastName', '漢字 😀'],
      ['Title', 'T'],
      ['Language', 2057],
      ['EmailAddress', 'zoe@example.com'],
      ['HomePhone', '1'],
      ['WorkPhone', '2'],
      ['MobilePhone', '3'],
      ['Fax', '4'],
    ])('%s', async (member, value) => {
      const before = await getUser();
      const after = await accepted({ [member]: value });
      const names = { FullName: `${String(after['LastName'])}, ${String(after['FirstName'])}` };
      expect(after).toEqual({ ...before, ...names, [member]: value });
      await expect(getUser()).resolves.toEqual(after);
    });

    test.each([
      ['Groups', [{ Id: 13 }], [{ Id: 13, Name: 'Example Business Unit' }]],
      ['SecurityRoles', [{ Id: 5 }], [{ Id: 5, Name: 'End User' }]],
      ['FunctionalRoles', [{ Id: 135 }], [{ Id: 135, DisplayName: 'Risk Owner' }]],
      ['Manager', { Id: 6 }, { Id: 6, FullName: 'Admin, Ada' }],
      ['Department', { Id: 59 }, { Id: 59, Name: 'Auditors' }],
    ])('%s, by id', async (member, sent, served) => {
      const before = await getUser();
      await expect(accepted({ [member]: sent })).resolves.toEqual({ ...before, [member]: served });
    });

    test('Id is the only required one, and a change of nothing leaves no trace', async () => {
      const before = await contents(service);
      await accepted({});
      await expect(contents(service)).resolves.toEqual(before);
    });

    test('null and "" for an object or a list are not sent', async () => {
      const before = await getUser();
      const change = { Title: null, Manager: '', Department: null, Groups: '', SecurityRoles: null };
      await expect(accepted(change)).resolves.toEqual(before);
    });
  });

  describe('2: of a list the elements that fail are dropped, and the rest becomes the new list', () => {
    const lists = [
      { list: 'Groups', good: 59, wrong: [999, 1e10, -1] },
      { list: 'SecurityRoles', good: 5, wrong: [999, 59] },
      { list: 'FunctionalRoles', good: 134, wrong: [999, 4] },
    ];

    test.each(lists)('$list: one of several', async ({ list, good, wrong }) => {
      const sent = [...wrong.map((Id) => ({ Id })), { Id: good }, { Id: good }, { Name: 'no id' }, 17, null];
      const after = await accepted({ [list]: sent });
      expect(after[list]).toEqual([expect.objectContaining({ Id: good })]);
    });

    test.each(lists)(
      '$list: when every element fails it stays, and that is a success',
      async ({ list, wrong }) => {
        const before = await getUser();
        await expect(accepted({ [list]: wrong.map((Id) => ({ Id })) })).resolves.toEqual(before);
      },
    );

    test.each(lists)('$list: an empty one clears it', async ({ list }) => {
      await expect(accepted({ [list]: [] })).resolves.toMatchObject({ [list]: [] });
    });

    test('a group that is deleted is none', async () => {
      await service.call('DeleteGroup', 60);
      const after = await accepted({ Groups: [{ Id: 60 }, { Id: 13 }] });
      expect(after['Groups']).toEqual([{ Id: 13, Name: 'Example Business Unit' }]);
    });
  });

  describe('3: one bad single value fails the whole', () => {
    test.each<[string, object]>([
      ['a number for a boolean', { Active: 3 }],
      ['a word for a boolean', { IsSAML: 'maybe' }],
      ['an object for a text', { Title: {} }],
      ['a list for an object', { Manager: [] }],
      ['an object without Id', { Department: {} }],
      ['a control character', { Title: 'a\u0000b' }],
      ['a text of 257 characters', { Title: 'x'.repeat(257) }],
      ['an empty first name', { FirstName: '' }],
      ['a blank last name', { LastName: ' ' }],
      ['an empty e-mail address', { EmailAddress: '' }],
    ])('%s', async (_, bad) => {
      await refused({ Fax: 'changed', ...bad });
    });

    test('and 2: a list that would drop elements changes nothing either, while a good value beside it would pass', async () => {
      const lists = { Groups: [{ Id: 999 }, { Id: 13 }] };
      await refused({ ...lists, Title: 'New', Manager: { Id: 999 } });
      const after = await accepted({ ...lists, Title: 'New', Manager: { Id: 6 } });
      expect(after).toMatchObject({ Title: 'New', Manager: { Id: 6 }, Groups: [{ Id: 13 }] });
    });

    test('and 2: a list of which every element fails does not fail the good values', async () => {
      const after = await accepted({ Groups: [{ Id: 999 }], Title: 'New' });
      expect(after).toMatchObject({ Title: 'New', Groups: [{ Id: 59 }, { Id: 60 }] });
    });
  });

  describe('4: Deleted, Id and FullName are read-only', () => {
    test('Deleted and FullName are ignored, whatever they hold', async () => {
      const before = await getUser();
      await expect(accepted({ Deleted: true, FullName: 17 })).resolves.toEqual(before);
    });

    test.each([6, 7, 10])('the whole GetUser answer of user %d can be sent back', async (id) => {
      const before = await getUser(id);
      const { status } = await service.call('UpdateUser', before);
      expect(status).toBe(200);
      await expect(getUser(id)).resolves.toEqual(before);
    });

    test('names within objects and lists are ignored', async () => {
      const before = await getUser();
      const change = {
        Manager: { Id: 10, FullName: 'No, One' },
        Groups: [{ Id: 59, Name: 'X' }, { Id: 60 }],
      };
      await expect(accepted(change)).resolves.toEqual(before);
    });
  });

  describe('5: Locked can be set, and not taken back', () => {
    test('true locks', async () => {
      await expect(accepted({ Locked: true })).resolves.toMatchObject({ Locked: true });
    });

    test('false on an unlocked user is no change', async () => {
      await expect(accepted({ Locked: false, Title: 'T' })).resolves.toMatchObject({
        Locked: false,
        Title: 'T',
      });
    });

    test('false on a locked user is refused, true is not', async () => {
      await givenUser(service, 7, { locked: true });
      await refused({ Locked: false, Title: 'T' });
      await expect(accepted({ Locked: true, Title: 'T' })).resolves.toMatchObject({ Title: 'T' });
    });
  });

  describe('6: only a full user has APIAccess', () => {
    test('AccountType moves between 1 and 4, and to nothing else', async () => {
      await expect(accepted({ AccountType: 4 })).resolves.toMatchObject({ AccountType: 4 });
      await expect(accepted({ AccountType: 1 })).resolves.toMatchObject({ AccountType: 1 });
      for (const AccountType of [0, 2, 3, 5, -1, 'full']) await refused({ AccountType });
    });

    test('an awareness user gets no APIAccess', async () => {
      await givenUser(service, 7, { account_type: 4 });
      await refused({ APIAccess: true });
      await refused({ APIAccess: true, AccountType: 4 });
    });

    test('who becomes a full user in the same call gets it', async () => {
      await givenUser(service, 7, { account_type: 4 });
      await expect(accepted({ APIAccess: true, AccountType: 1 })).resolves.toMatchObject({ APIAccess: true });
    });

    test('going to 4 with APIAccess still on is refused, and is not when it goes off in the same call', async () => {
      await givenUser(service, 7, { api_access: true });
      await refused({ AccountType: 4 });
      await expect(accepted({ AccountType: 4, APIAccess: false })).resolves.toMatchObject({
        APIAccess: false,
      });
    });
  });

  describe('7: a SAML user has no password', () => {
    test('becoming one wipes it, even when one is sent in the same call', async () => {
      await accepted({ Password: 'Orange-Kettle-42' });
      await expect(passwordHash()).resolves.toMatch(/^\$argon2id\$/);
      await accepted({ IsSAML: true, Password: 'Orange-Kettle-43' });
      await expect(passwordHash()).resolves.toBeNull();
    });

    test('true to false needs a Password in the same call', async () => {
      await givenUser(service, 7, { is_saml: true });
      await refused({ IsSAML: false });
      await refused({ IsSAML: false, Password: '' });
      await accepted({ IsSAML: false, Password: 'Orange-Kettle-42' });
      await expect(passwordHash()).resolves.toMatch(/^\$argon2id\$/);
    });

    test('false on who is none is no change', async () => {
      await accepted({ IsSAML: false });
    });
  });

  describe('8: an LDAP user has a directory', () => {
    test('false to true needs LDAPDirectory in the same call', async () => {
      await givenUser(service, 7, { is_ldap: false });
      await refused({ IsLDAP: true });
      await refused({ IsLDAP: true, LDAPDirectory: null });
      await refused({ IsLDAP: true, LDAPDirectory: '' });
      const after = await accepted({ IsLDAP: true, LDAPDirectory: { Id: 4 } });
      expect(after).toMatchObject({
        IsLDAP: true,
        LDAPDirectory: { Id: 4, DisplayName: 'Example Directory' },
      });
    });

    test('true on who is one already needs none, and false needs none', async () => {
      await accepted({ IsLDAP: true });
      await expect(accepted({ IsLDAP: false })).resolves.toMatchObject({ IsLDAP: false });
    });
  });

  describe("9: a password follows the company's policy, a username is unique, an e-mail address is not", () => {
    test.each(['', 'short', 'password', 'ApiUserName', 'x'.repeat(1_001)])(
      'refuses the password "%s"',
      async (Password) => {
        await refused({ Password, Title: 'T' });
      },
    );

    test("the policy is the instance's own", async () => {
      await service.db.knex('lockpath_instance').update({ min_password_length: 17 });
      await refused({ Password: 'Orange-Kettle-42' });
      await service.db.knex('company').update({ min_password_strength: 0 });
      await service.db.knex('lockpath_instance').update({ min_password_length: 1 });
      await accepted({ Password: 'a' });
    });

    test('a password that is set lets the user in, and never comes back', async () => {
      const after = await accepted({ Password: 'Orange-Kettle-42', Active: true, APIAccess: true });
      expect(after).not.toHaveProperty('Password');
      const login = { username: 'apiusername', password: 'Orange-Kettle-42' };
      await expect(service.call('Login', login)).resolves.toMatchObject({ text: 'true' });
    });

    test.each(['admin', 'ADMIN', 'Manager'])(
      'refuses the username %s, which somebody has',
      async (Username) => {
        await refused({ Username, Title: 'T' });
      },
    );

    test('a username is unique over all instances', async () => {
      const { knex } = service.db;
      await knex('company').insert({ company_id: 1, name: 'Other' });
      await knex('lockpath_instance').insert({ company_id: 1 });
      await knex('lockpath_language').insert({ company_id: 1, language_id: 1033 });
      await knex('lockpath_security_configuration').insert({
        company_id: 1,
        configuration_id: 8,
        display_name: 'S',
      });
      const columns = {
        account_type: 1,
        first_name: 'A',
        last_name: 'B',
        email_address: 'c',
        username: 'taken',
      };
      await knex('lockpath_user').insert({
        company_id: 1,
        user_id: 7,
        security_configuration_id: 8,
        ...columns,
      });
      await knex('lockpath_username_claim').insert({ company_id: 1, user_id: 7, username_key: 'taken' });
      await refused({ Username: 'Taken' });
    });

    test("one's own username may change its case", async () => {
      await expect(accepted({ Username: 'APIUSERNAME' })).resolves.toMatchObject({ Username: 'APIUSERNAME' });
    });

    test('a username that was given up is free', async () => {
      await accepted({ Username: 'other' });
      const { status } = await service.call('UpdateUser', { Id: 10, Username: 'apiusername' });
      expect(status).toBe(200);
    });

    test('an e-mail address may repeat', async () => {
      await accepted({ EmailAddress: 'admin@example.com' });
    });
  });

  describe('10: what a value refers to exists', () => {
    test.each(['Manager', 'Department', 'SecurityConfiguration', 'LDAPDirectory'])('%s', async (member) => {
      for (const Id of [999, 0, -1, '1e1', 4294967303, 'x']) await refused({ [member]: { Id } });
    });

    test('the manager is somebody else, who is not deleted', async () => {
      await refused({ Manager: { Id: 7 } });
      await service.call('DeleteUser', 10);
      await refused({ Manager: { Id: 10 } });
    });

    test('the department is not deleted', async () => {
      await service.call('DeleteGroup', 13);
      await refused({ Department: { Id: 13 } });
    });

    test.each([1036, 0, -1, 'English', {}, 4294968329])('the language %p is none', async (Language) => {
      await refused({ Language, Title: 'T' }, INVALID_LANGUAGE);
    });

    test('a language that is not active is none', async () => {
      await givenRows(service, 'lockpath_language', { language_id: 1036, active: false });
      await refused({ Language: 1036 }, INVALID_LANGUAGE);
    });
  });

  describe('11: CommitNullProperties clears what is null or missing', () => {
    const optional = ['MiddleName', 'Title', 'HomePhone', 'WorkPhone', 'MobilePhone', 'Fax'];

    test('of the optional members those that are not sent', async () => {
      const before = await getUser();
      const after = await accepted({ CommitNullProperties: true, Title: 'T', Manager: null, IsLDAP: false });
      const kept = Object.entries(before).filter(
        ([name]) => ![...optional, 'Manager', 'Department', 'LDAPDirectory'].includes(name),
      );
      expect(after).toEqual({
        ...Object.fromEntries(kept),
        Title: 'T',
        IsLDAP: false,
        Groups: [],
        FunctionalRoles: [],
      });
      await expect(getUser()).resolves.toMatchObject({ Fax: '', Title: 'T' });
    });

    test('but not the directory of who stays an LDAP user', async () => {
      const after = await accepted({ CommitNullProperties: 'true' });
      expect(after).toMatchObject({ IsLDAP: true, LDAPDirectory: { Id: 4 } });
    });

    test('and nothing without it, or with false', async () => {
      const before = await getUser();
      await expect(accepted({ CommitNullProperties: false, Fax: null })).resolves.toEqual(before);
    });

    test('and nothing when a single value is bad', async () => {
      await refused({ CommitNullProperties: true, Language: 1 }, INVALID_LANGUAGE);
      await refused({ CommitNullProperties: 'perhaps' });
    });
  });

  describe("12: the answer is GetUser's without null members, and sessions end with the right to have one", () => {
    test('a text that was never set is left out, where GetUser says ""', async () => {
      const { text } = await service.call('UpdateUser', { Id: 10, Fax: '1' });
      const answer = JSON.parse(text) as User;
      const whole = await getUser(10);
      expect(Object.keys(whole).filter((member) => !(member in answer))).toEqual([
        'MiddleName',
        'HomePhone',
        'WorkPhone',
        'MobilePhone',
      ]);
      expect({ ...whole, ...answer }).toEqual(whole);
      expect(Object.keys(answer)).toEqual(Object.keys(whole).filter((member) => member in answer));
    });

    test.each([
      { Locked: true },
      { Active: false },
      { APIAccess: false },
      { AccountType: 4, APIAccess: false },
    ])('a session ends at once by %p', async (change) => {
      await givenUser(service, 10, { api_access: true });
      const cookie = { Cookie: await service.sessionOf(10) };
      await expect(service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 200 });
      await service.call('UpdateUser', { Id: 10, ...change });
      await expect(service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 400 });
      // It stays over when the user may have one again.
      await givenUser(service, 10, { locked: false, active: true, account_type: 1, api_access: true });
      await expect(service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 400 });
    });

    test('a session stays when something else changes', async () => {
      await givenUser(service, 10, { api_access: true });
      const cookie = { Cookie: await service.sessionOf(10) };
      await service.call('UpdateUser', { Id: 10, Title: 'T' });
      await expect(service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 200 });
    });
  });
});
