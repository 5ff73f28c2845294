import { contents, givenUser, INVALID_LANGUAGE } from './service';
import { describeUpdateUser, type UpdateUserContext } from './updateUser';

type User = Awaited<ReturnType<UpdateUserContext['getUser']>>;

describeUpdateUser('on the members that are sent and answered', (context) => {
  const { getUser, accepted, refused } = context;

  describe('1: only sent members change, and each replaces the old value', () => {
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

    test('only Id is required, and a call without a change leaves no trace', async () => {
      const before = await contents(context.service);
      await accepted({});
      await expect(contents(context.service)).resolves.toEqual(before);
    });

    test('null or "" for an object or a list counts as not sent', async () => {
      const before = await getUser();
      const change = { Title: null, Manager: '', Department: null, Groups: '', SecurityRoles: null };
      await expect(accepted(change)).resolves.toEqual(before);
    });
  });

  describe('2: invalid elements of a list are dropped, and the rest becomes the new list', () => {
    const lists = [
      { list: 'Groups', good: 59, wrong: [999, 1e10, -1] },
      { list: 'SecurityRoles', good: 5, wrong: [999, 59] },
      { list: 'FunctionalRoles', good: 134, wrong: [999, 4] },
    ];

    test.each(lists)('$list: one valid element of several', async ({ list, good, wrong }) => {
      const sent = [...wrong.map((Id) => ({ Id })), { Id: good }, { Id: good }, { Name: 'no id' }, 17, null];
      const after = await accepted({ [list]: sent });
      expect(after[list]).toEqual([expect.objectContaining({ Id: good })]);
    });

    test.each(lists)(
      '$list: if every element is invalid, the list is kept and the call succeeds',
      async ({ list, wrong }) => {
        const before = await getUser();
        await expect(accepted({ [list]: wrong.map((Id) => ({ Id })) })).resolves.toEqual(before);
      },
    );

    test.each(lists)('$list: an empty list clears it', async ({ list }) => {
      await expect(accepted({ [list]: [] })).resolves.toMatchObject({ [list]: [] });
    });

    test('a deleted group is invalid', async () => {
      await context.service.call('DeleteGroup', 60);
      const after = await accepted({ Groups: [{ Id: 60 }, { Id: 13 }] });
      expect(after['Groups']).toEqual([{ Id: 13, Name: 'Example Business Unit' }]);
    });
  });

  describe('3: one invalid single value fails the whole call', () => {
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

    test('with 2: then a list with invalid elements changes nothing either', async () => {
      const lists = { Groups: [{ Id: 999 }, { Id: 13 }] };
      await refused({ ...lists, Title: 'New', Manager: { Id: 999 } });
      const after = await accepted({ ...lists, Title: 'New', Manager: { Id: 6 } });
      expect(after).toMatchObject({ Title: 'New', Manager: { Id: 6 }, Groups: [{ Id: 13 }] });
    });

    test('with 2: a list whose elements are all invalid does not fail the valid values', async () => {
      const after = await accepted({ Groups: [{ Id: 999 }], Title: 'New' });
      expect(after).toMatchObject({ Title: 'New', Groups: [{ Id: 59 }, { Id: 60 }] });
    });
  });

  describe('4: Deleted, Id and FullName are read-only', () => {
    test('Deleted and FullName are ignored, whatever they hold', async () => {
      const before = await getUser();
      await expect(accepted({ Deleted: true, FullName: 17 })).resolves.toEqual(before);
    });

    test.each([6, 7, 10])('the complete GetUser answer of user %d can be sent back', async (id) => {
      const before = await getUser(id);
      const { status } = await context.service.call('UpdateUser', before);
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

  describe('11: CommitNullProperties clears null or missing members', () => {
    const optional = ['MiddleName', 'Title', 'HomePhone', 'WorkPhone', 'MobilePhone', 'Fax'];

    test('clears the optional members that are not sent', async () => {
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

    test('clears every optional text, and the answer has none of them', async () => {
      const after = await accepted({ CommitNullProperties: true });
      expect(Object.keys(after).filter((name) => optional.includes(name))).toEqual([]);
      const cleared = Object.fromEntries(optional.map((name) => [name, '']));
      await expect(getUser()).resolves.toMatchObject(cleared);
    });

    test('does not clear the directory of a user who stays an LDAP user', async () => {
      const after = await accepted({ CommitNullProperties: 'true' });
      expect(after).toMatchObject({ IsLDAP: true, LDAPDirectory: { Id: 4 } });
    });

    test('clears nothing if missing or false', async () => {
      const before = await getUser();
      await expect(accepted({ CommitNullProperties: false, Fax: null })).resolves.toEqual(before);
    });

    test('clears nothing if a single value is invalid', async () => {
      await refused({ CommitNullProperties: true, Language: 1 }, INVALID_LANGUAGE);
      await refused({ CommitNullProperties: 'perhaps' });
    });
  });

  describe("12: the answer is GetUser's without null members, and sessions end with the right to them", () => {
    test('a text that was never set is absent, although GetUser has ""', async () => {
      const { text } = await context.service.call('UpdateUser', { Id: 10, Fax: '1' });
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
      await givenUser(context.service, 10, { api_access: true });
      const cookie = { Cookie: await context.service.sessionOf(10) };
      await expect(context.service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 200 });
      await context.service.call('UpdateUser', { Id: 10, ...change });
      await expect(context.service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 400 });
      // It stays ended even if the user may have sessions again.
      await givenUser(context.service, 10, {
        locked: false,
        active: true,
        account_type: 1,
        api_access: true,
      });
      await expect(context.service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 400 });
    });

    test('any other change keeps the session', async () => {
      await givenUser(context.service, 10, { api_access: true });
      const cookie = { Cookie: await context.service.sessionOf(10) };
      await context.service.call('UpdateUser', { Id: 10, Title: 'T' });
      await expect(context.service.call('Ping', '', cookie)).resolves.toMatchObject({ status: 200 });
    });
  });
});
