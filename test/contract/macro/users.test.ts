import { DEMO_MACRO_COMPANY } from '../../../db/demo/macro';
import { databaseKinds } from '../../support/databases';
import { startMacroService, userOf, type MacroService, type Value } from '../../support/macroService';

/** The six edits with values that change the user. */
const edits: Record<string, Record<string, Value>> = {
  EditUserName: { fullname: 'New Name' },
  EditAdminUser: { adminuser: 'boss' },
  EditUserEmail: { emailaddr: 'new@example.com' },
  EditSysAdminStatus: { isSysAdmin: true },
  UnlockUser: {},
  EnableUser: { enable: false },
};
const editNames = Object.keys(edits);

/** A call of CreateUser that succeeds. */
const bob = {
  userid: 'Bob7',
  fullname: "Bob O'Brien-Müller",
  password: 'Orange-Kettle-4',
  adminuser: '',
  emailaddr: '',
  sysadmin: false,
};

describe.each(databaseKinds)('User management on %s', (kind) => {
  let service: MacroService;
  let [root, alice, clerk, viewer] = ['', '', '', ''];
  beforeAll(async () => {
    service = await startMacroService(kind);
    root = await service.tokenOf('root');
    alice = await service.tokenOf('alice');
    clerk = await service.tokenOf('clerk');
    viewer = await service.tokenOf('viewer');
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const user = (key: string) =>
    service.db
      .knex('macro_user')
      .where({ company_id: DEMO_MACRO_COMPANY, user_key: key })
      .first<Record<string, unknown>>();
  const users = () => service.db.knex('macro_user').orderBy('user_key').select<object[]>();
  const audits = () => service.db.knex('audit').whereNot({ operation: 'Login' }).select<object[]>();
  const create = (values: Record<string, Value> = {}, token = root) =>
    service.as(token, 'CreateUser', { ...bob, ...values });
  const edit = (routine: string, userid: string, token = root, values: Record<string, Value> = {}) =>
    service.as(token, routine, { userid, ...edits[routine], ...values });

  async function expectNothingChanged(call: () => Promise<string>, result: string) {
    const before = [await users(), await audits()];
    expect(await call()).toBe(result);
    expect([await users(), await audits()]).toEqual(before);
  }

  describe('authority', () => {
    test.each(['1.1', '1.2'] as const)('every routine succeeds for root over SOAP %s', async (version) => {
      expect(await service.as(root, 'CreateUser', bob, version)).toBe('Success');
      for (const [routine, values] of Object.entries(edits)) {
        expect(await service.as(root, routine, { userid: 'bob7', ...values }, version)).toBe('Success');
      }
    });

    test('a non-sysadmin creating a sysadmin: 1', () =>
      expectNothingChanged(() => create({ sysadmin: true }, alice), 'PermissionDenied'));

    test.each(editNames)('a non-sysadmin editing a sysadmin by %s: 1', (routine) =>
      expectNothingChanged(() => edit(routine, 'boss', alice), 'PermissionDenied'),
    );

    test.each(['viewer', 'boss', 'alice', 'nobody', 'no~body'])(
      'EditSysAdminStatus by a non-sysadmin: 1, whatever the target: %s',
      (target) => expectNothingChanged(() => edit('EditSysAdminStatus', target, alice), 'PermissionDenied'),
    );

    test.each(editNames)('%s needs the permission Edit user', (routine) =>
      expectNothingChanged(() => edit(routine, 'alice', viewer), 'PermissionDenied'),
    );

    test('CreateUser needs the permission Create user', () =>
      expectNothingChanged(() => create({}, viewer), 'PermissionDenied'));

    test('a sysadmin needs the permissions too', async () => {
      await service.db.knex('macro_user').where({ user_key: 'viewer' }).update({ sysadmin: true });
      await expectNothingChanged(() => create({}, viewer), 'PermissionDenied');
      await expectNothingChanged(() => edit('EditUserName', 'alice', viewer), 'PermissionDenied');
    });

    test('the flags of the caller are read afresh', async () => {
      expect(await edit('EditSysAdminStatus', 'alice', root)).toBe('Success');
      expect(await create({ sysadmin: true }, alice)).toBe('Success');
      expect(await edit('EditSysAdminStatus', 'alice', root, { isSysAdmin: false })).toBe('Success');
      expect(await create({ userid: 'bob8', sysadmin: true }, alice)).toBe('PermissionDenied');
    });

    test('the permissions of the role are read afresh, and go with the role', async () => {
      const roles = service.db.knex('macro_role').where({ name: 'Clerk' });
      await roles.clone().update({ permissions: '["Edit user"]' });
      expect(await create({}, clerk)).toBe('PermissionDenied');
      expect(await edit('EditUserName', 'alice', clerk)).toBe('Success');
      await service.db.knex('macro_association').where({ user_key: 'clerk' }).delete();
      await expectNothingChanged(() => edit('EditUserEmail', 'alice', clerk), 'PermissionDenied');
    });

    test('an altered user object gains nothing', async () => {
      const altered = userOf(clerk, {
        userName: 'root',
        userRole: 'FullUser',
        sysAdmin: true,
        databaseCode: 'OTHER',
        expires: '9999-12-31T23:59:59Z',
      });
      await expectNothingChanged(() => create({ curuser: altered, sysadmin: true }), 'PermissionDenied');
    });

    test.each(['maybe', '', '2'])('the flags of a user object are not even read: %j', async (text) => {
      const odd = userOf(root, { sysAdmin: text, expires: text });
      expect(await edit('UnlockUser', 'clerk', root, { curuser: odd })).toBe('Success');
    });
  });

  describe('CreateUser', () => {
    test('makes a user who is enabled, not locked, with a temporary password', async () => {
      expect(await create({ adminuser: 'BOSS', emailaddr: 'bob@example.com' })).toBe('Success');
      expect(await user('bob7')).toMatchObject({
        user_id: 'Bob7',
        full_name: "Bob O'Brien-Müller",
        email: 'bob@example.com',
        admin_key: 'boss',
        sysadmin: false,
        enabled: true,
        locked: false,
        password_temporary: true,
      });
      const entry = { contract: 'macro', operation: 'CreateUser', actor: 'root', target: 'Bob7' };
      expect(await audits()).toEqual([expect.objectContaining(entry)]);
    });

    test('the temporary password gives ChangePassword and no user object, with a role or without', async () => {
      await create();
      const login = () => service.login('bob7', { password: bob.password, userRole: 'FullUser' });
      const answer = await login();
      expect([answer.result, answer.hasUser]).toEqual(['ChangePassword', false]);
      const line = 'study="AllStudies" site="AllSites" user="Bob7" role="FullUser" action="add"';
      const associationsXml = `<macroassociations><macroassociation ${line}/></macroassociations>`;
      const imported = await service.call('ImportAssociations', { user: userOf(root), associationsXml });
      expect(imported.result).toBe('Success');
      const again = await login();
      expect([again.result, again.hasUser]).toEqual(['ChangePassword', false]);
      expect((await user('bob7')).wrong_passwords).toBe(0);
      const nowhere = await service.login('bob7', { password: bob.password, userRole: 'Nobody' });
      expect(nowhere.result).toBe('Failed');
    });

    test.each([
      ['blank', { adminuser: '', emailaddr: '' }],
      ['missing', { adminuser: undefined, emailaddr: undefined }],
    ])('adminuser and emailaddr may be %s', async (_what, values) => {
      expect(await create(values)).toBe('Success');
      expect(await user('bob7')).toMatchObject({ admin_key: null, email: '' });
    });

    const long = 'x'.repeat(10_000);
    const refused: [result: string, element: string, values: (string | undefined)[]][] = [
      [
        'InvalidUserName',
        'userid',
        ['', 'with space', 'ünï', 'a_b', 'a`b', 'a|b', 'a~b', 'a"b', ' bob', 'bob\n'],
      ],
      ['InvalidUserName', 'userid', ['x'.repeat(21), long, undefined]],
      [
        'InvalidFullName',
        'fullname',
        ['', ' ', ' \t\n', 'a`b', 'a|b', 'a~b', 'a"b', 'a%b', 'a*b', 'a>b', 'a<b', 'a=b'],
      ],
      ['InvalidFullName', 'fullname', ['x'.repeat(101), long, undefined]],
      ['InvalidPassword', 'password', ['', 'short', "quote'", 'back`quote', 'pi|pes', 'til~de', 'quo"te']],
      ['InvalidPassword', 'password', ['x'.repeat(16), long, undefined]],
      ['InvalidEmail', 'emailaddr', ['no at.dot', 'no@dot', 'dot.before@at', '@', ' ']],
      [
        'InvalidEmail',
        'emailaddr',
        ['a`b@c.d', 'a|b@c.d', 'a~b@c.d', 'a"b@c.d', `${'x'.repeat(317)}@a.b`, `${long}@a.b`],
      ],
      ['UserExists', 'userid', ['clerk', 'CLERK', 'Root']],
      ['UserNotFound', 'adminuser', ['nobody', 'alice', ' ', 'no~body', long]],
    ];
    const cases = refused.flatMap(([result, element, values]) =>
      values.map((value): [string, string, string | undefined] => [result, element, value]),
    );
    test.each(cases)('%s for the %s %j', (result, element, value) =>
      expectNothingChanged(() => create({ [element]: value }), result),
    );

    test.each([
      [{ userid: 'x'.repeat(20) }],
      [{ fullname: 'x'.repeat(100) }],
      [{ fullname: '漢字 😀 &' }],
      [{ fullname: '😀'.repeat(100) }],
      [{ password: '      ' }],
      [{ password: 'ünïcödé 😀' }],
      [{ emailaddr: 'a@b.' }],
      [{ emailaddr: '@.' }],
      [{ emailaddr: 'a@b@c.d' }],
      [{ emailaddr: `${'x'.repeat(316)}@a.b` }],
    ])('Success for %j', async (values) => expect(await create(values)).toBe('Success'));

    test('strings are not trimmed', async () => {
      await create({ fullname: ' Bob ' });
      expect((await user('bob7')).full_name).toBe(' Bob ');
    });

    test.each([undefined, 'maybe', ''])('a sysadmin that is %j is a client fault', (sysadmin) =>
      expectNothingChanged(
        async () =>
          (await service.call('CreateUser', { curuser: userOf(root), ...bob, sysadmin })).element(
            'faultcode',
          )!,
        'soap:Client',
      ),
    );

    test('of 16 at once with the same name but for its case one is made', async () => {
      const names = Array.from({ length: 16 }, (_, n) => (n % 2 ? 'bob7' : 'BOB7'));
      const results = await Promise.all(names.map((userid) => create({ userid })));
      expect(results.filter((result) => result === 'Success')).toHaveLength(1);
      expect(results.filter((result) => result === 'UserExists')).toHaveLength(15);
    });

    test('what nobody foresaw is Unknown, and nothing was changed', async () => {
      await service.db.knex.raw('ALTER TABLE audit RENAME TO audit_away');
      try {
        expect(await create()).toBe('Unknown');
        for (const routine of editNames.filter((name) => name !== 'UnlockUser')) {
          expect(await edit(routine, 'viewer')).toBe('Unknown');
        }
        await service.db.knex('macro_user').where({ user_key: 'viewer' }).update({ wrong_passwords: 1 });
        expect(await edit('UnlockUser', 'viewer')).toBe('Unknown');
      } finally {
        await service.db.knex.raw('ALTER TABLE audit_away RENAME TO audit');
      }
      expect(await user('bob7')).toBeUndefined();
      expect(await user('viewer')).toMatchObject({
        full_name: 'Victor Viewer',
        wrong_passwords: 1,
        enabled: true,
      });
    });
  });

  describe('edits', () => {
    test.each(editNames)('%s of an unknown user: 7', (routine) =>
      expectNothingChanged(() => edit(routine, 'nobody'), 'UserNotFound'),
    );

    test.each(
      editNames.flatMap((routine) => ['no~body', '', 'x'.repeat(21)].map((userid) => [routine, userid])),
    )('%s of %j, which no user could be called', (routine, userid) => {
      const formatted = ['EditUserName', 'EditUserEmail'].includes(routine);
      return expectNothingChanged(
        () => edit(routine, userid),
        formatted ? 'InvalidUserName' : 'UserNotFound',
      );
    });

    test.each(['EditUserName', 'EditUserEmail'])('%s of an unknown user with a space: 7', (routine) =>
      expectNothingChanged(() => edit(routine, 'new user'), 'UserNotFound'),
    );

    test.each(editNames)('%s finds a user of long ago, and any case of letters', async (routine) => {
      expect(await edit(routine, 'old user')).toBe('Success');
      expect(await edit(routine, 'CLERK')).toBe('Success');
      expect((await user('clerk')).user_id).toBe('clerk');
    });

    test('EditUserName changes the full name, never the userid', async () => {
      expect(await edit('EditUserName', 'clerk')).toBe('Success');
      expect(await user('clerk')).toMatchObject({ user_id: 'clerk', full_name: 'New Name' });
      const entry = { operation: 'EditUserName', actor: 'root', target: 'clerk', changed: ['full_name'] };
      expect(await audits()).toEqual([expect.objectContaining(entry)]);
    });

    test.each(['', ' ', 'a=b', 'x'.repeat(101), undefined])('EditUserName to %j: 3', (fullname) =>
      expectNothingChanged(() => edit('EditUserName', 'clerk', root, { fullname }), 'InvalidFullName'),
    );

    test('blank clears email or adminuser', async () => {
      await edit('EditUserEmail', 'clerk');
      await edit('EditAdminUser', 'clerk');
      expect(await user('clerk')).toMatchObject({ email: 'new@example.com', admin_key: 'boss' });
      expect(await edit('EditUserEmail', 'clerk', root, { emailaddr: '' })).toBe('Success');
      expect(await edit('EditAdminUser', 'clerk', root, { adminuser: '' })).toBe('Success');
      expect(await user('clerk')).toMatchObject({ email: '', admin_key: null });
    });

    test.each(['a.b', 'a@b', ' ', `${'x'.repeat(320)}@a.b`])('EditUserEmail to %j: 5', (emailaddr) =>
      expectNothingChanged(() => edit('EditUserEmail', 'clerk', root, { emailaddr }), 'InvalidEmail'),
    );

    test.each(['nobody', 'alice'])('EditAdminUser to %s, who is no sysadmin: 7', (adminuser) =>
      expectNothingChanged(() => edit('EditAdminUser', 'clerk', root, { adminuser }), 'UserNotFound'),
    );

    test('EditSysAdminStatus assigns and removes', async () => {
      await edit('EditSysAdminStatus', 'clerk');
      expect((await user('clerk')).sysadmin).toBe(true);
      await edit('EditSysAdminStatus', 'clerk', root, { isSysAdmin: false });
      expect((await user('clerk')).sysadmin).toBe(false);
    });

    test('UnlockUser clears the lock and the count, nothing else', async () => {
      const before = await user('clerk');
      await service.db
        .knex('macro_user')
        .where({ user_key: 'clerk' })
        .update({ locked: true, wrong_passwords: 5, enabled: false });
      expect(await edit('UnlockUser', 'clerk')).toBe('Success');
      expect(await user('clerk')).toEqual({ ...before, enabled: false, version: 1 });
    });

    test('EnableUser does not unlock', async () => {
      await service.db
        .knex('macro_user')
        .where({ user_key: 'clerk' })
        .update({ locked: true, wrong_passwords: 5, enabled: false });
      expect(await edit('EnableUser', 'clerk', root, { enable: true })).toBe('Success');
      expect(await user('clerk')).toMatchObject({ enabled: true, locked: true, wrong_passwords: 5 });
    });

    test.each([
      ['EditSysAdminStatus', 'isSysAdmin'],
      ['EnableUser', 'enable'],
    ])('%s without a boolean, or with another text, is a client fault', async (routine, element) => {
      for (const value of [undefined, 'maybe', '']) {
        await expectNothingChanged(async () => {
          const values = { curuser: userOf(root), userid: 'clerk', [element]: value };
          const answer = await service.call(routine, values);
          expect(answer.element('faultstring')).toContain(element);
          return answer.element('faultcode')!;
        }, 'soap:Client');
      }
    });

    test.each(editNames)('%s to what is there already: Success, and no audit entry', async (routine) => {
      await edit(routine, 'clerk');
      await expectNothingChanged(() => edit(routine, 'clerk'), 'Success');
    });

    test('of 16 at once all succeed, and each change is in the audit', async () => {
      const names = Array.from({ length: 16 }, (_, n) => `Name ${n}`);
      const results = await Promise.all(
        names.map((fullname) => edit('EditUserName', 'clerk', root, { fullname })),
      );
      expect(new Set(results)).toEqual(new Set(['Success']));
      expect(await audits()).toHaveLength(16);
      expect((await user('clerk')).version).toBe(16);
    });
  });

  describe('a token of another company', () => {
    test('reaches its own users alone', async () => {
      const { knex } = service.db;
      const [company] = await knex('company')
        .insert({ name: 'Other' })
        .returning<{ company_id: number }[]>('company_id');
      const own = { company_id: company!.company_id };
      await knex('macro_database').insert({ ...own, code: 'OTHER' });
      await knex('macro_database_claim').insert({ ...own, code: 'OTHER' });
      await knex('macro_role').insert({
        ...own,
        name: 'FullUser',
        permissions: JSON.stringify(['Create user', 'Edit user']),
      });
      await knex('macro_study').insert({ ...own, name: 'AllStudies' });
      await knex('macro_site').insert({ ...own, name: 'AllSites' });
      const rootRow = await user('root');
      await knex('macro_user').insert({ ...rootRow, ...own, past_hashes: '[]' });
      await knex('macro_association').insert({
        ...own,
        user_key: 'root',
        role: 'FullUser',
        study: 'AllStudies',
        site: 'AllSites',
      });

      const other = (await service.login('root', { databaseCode: 'OTHER' })).element('token')!;
      await expectNothingChanged(() => edit('EditUserName', 'clerk', other), 'UserNotFound');
      await expectNothingChanged(() => edit('EditAdminUser', 'root', other), 'UserNotFound');
      expect(await create({ userid: 'clerk' }, other)).toBe('Success');
      expect((await user('clerk')).full_name).toBe('Clara Clerk');
    });
  });

  describe('precedence: the lowest code that applies', () => {
    const all = {
      userid: 'no~body',
      fullname: '',
      password: '',
      emailaddr: 'none',
      adminuser: 'nobody',
      sysadmin: true,
    };
    test.each([
      ['PermissionDenied', {}, 'clerk'],
      ['InvalidUserName', {}, 'root'],
      ['InvalidFullName', { userid: 'clerk' }, 'root'],
      ['InvalidPassword', { userid: 'clerk', fullname: 'C' }, 'root'],
      ['InvalidEmail', { userid: 'clerk', fullname: 'C', password: bob.password }, 'root'],
      ['UserExists', { userid: 'clerk', fullname: 'C', password: bob.password, emailaddr: '' }, 'root'],
      ['UserNotFound', { ...bob, adminuser: 'nobody' }, 'root'],
    ])('CreateUser: %s', (result, values, caller) =>
      expectNothingChanged(() => create({ ...all, ...values }, caller === 'root' ? root : clerk), result),
    );

    test.each([
      ['EditUserName', 'no~body', { fullname: '' }, 'viewer', 'PermissionDenied'],
      ['EditUserName', 'no~body', { fullname: '' }, 'root', 'InvalidUserName'],
      ['EditUserName', 'nobody', { fullname: '' }, 'root', 'InvalidFullName'],
      ['EditUserName', 'nobody', { fullname: 'N' }, 'root', 'UserNotFound'],
      ['EditUserEmail', 'no~body', { emailaddr: 'none' }, 'viewer', 'PermissionDenied'],
      ['EditUserEmail', 'no~body', { emailaddr: 'none' }, 'root', 'InvalidUserName'],
      ['EditUserEmail', 'nobody', { emailaddr: 'none' }, 'root', 'InvalidEmail'],
      ['EditUserEmail', 'nobody', { emailaddr: '' }, 'root', 'UserNotFound'],
      ['EditAdminUser', 'nobody', { adminuser: 'nobody' }, 'viewer', 'PermissionDenied'],
      ['EditAdminUser', 'boss', { adminuser: 'nobody' }, 'alice', 'PermissionDenied'],
      ['EditSysAdminStatus', 'nobody', { isSysAdmin: true }, 'alice', 'PermissionDenied'],
      ['UnlockUser', 'nobody', {}, 'viewer', 'PermissionDenied'],
      ['EnableUser', 'nobody', { enable: true }, 'viewer', 'PermissionDenied'],
    ])('%s of %s with %j by %s: %s', (routine, userid, values, caller, result) => {
      const token = { root, alice, viewer }[caller]!;
      return expectNothingChanged(() => edit(routine, userid, token, values), result);
    });

    test('a fault comes before every code', async () => {
      const values = { curuser: userOf('nonsense'), ...all };
      expect((await service.call('CreateUser', values)).element('reason')).toBe('InvalidToken');
      const faulty = await service.call('EnableUser', { curuser: userOf(viewer), userid: 'nobody' });
      expect(faulty.element('faultcode')).toBe('soap:Client');
    });
  });
});
