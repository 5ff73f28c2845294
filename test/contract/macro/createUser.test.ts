import { userOf } from '../../support/macroService';
import { bob, editNames, describeUserManagement } from './userManagement';

describeUserManagement('CreateUser', (context) => {
  const { tokens, user, audits, create, edit, expectNothingChanged } = context;

  test('creates a user who is enabled, not locked, with a temporary password', async () => {
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

  test('a login with the temporary password returns ChangePassword and no user object, with or without a role', async () => {
    await create();
    const login = () => context.service.login('bob7', { password: bob.password, userRole: 'FullUser' });
    const answer = await login();
    expect([answer.result, answer.hasUser]).toEqual(['ChangePassword', false]);
    const line = 'study="AllStudies" site="AllSites" user="Bob7" role="FullUser" action="add"';
    const associationsXml = `<macroassociations><macroassociation ${line}/></macroassociations>`;
    const imported = await context.service.call('ImportAssociations', {
      user: userOf(tokens.root),
      associationsXml,
    });
    expect(imported.result).toBe('Success');
    const again = await login();
    expect([again.result, again.hasUser]).toEqual(['ChangePassword', false]);
    expect((await user('bob7')).wrong_passwords).toBe(0);
    const nowhere = await context.service.login('bob7', { password: bob.password, userRole: 'Nobody' });
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
    [{ emailaddr: 'a@b\nc.d' }],
    [{ emailaddr: 'a@b@c.d' }],
    [{ emailaddr: `${'x'.repeat(316)}@a.b` }],
  ])('Success for %j', async (values) => expect(await create(values)).toBe('Success'));

  test('strings are not trimmed', async () => {
    await create({ fullname: ' Bob ' });
    expect((await user('bob7')).full_name).toBe(' Bob ');
  });

  test.each([undefined, 'maybe', ''])('the sysadmin flag %j is a client fault', (sysadmin) =>
    expectNothingChanged(
      async () =>
        (
          await context.service.call('CreateUser', { curuser: userOf(tokens.root), ...bob, sysadmin })
        ).element('faultcode')!,
      'soap:Client',
    ),
  );

  test('of 16 concurrent calls whose names differ only in case, one succeeds', async () => {
    const names = Array.from({ length: 16 }, (_, n) => (n % 2 ? 'bob7' : 'BOB7'));
    const results = await Promise.all(names.map((userid) => create({ userid })));
    expect(results.filter((result) => result === 'Success')).toHaveLength(1);
    expect(results.filter((result) => result === 'UserExists')).toHaveLength(15);
  });

  test('an unforeseen failure: Unknown, and nothing changes', async () => {
    await context.service.db.knex.raw('ALTER TABLE audit RENAME TO audit_away');
    try {
      expect(await create()).toBe('Unknown');
      for (const routine of editNames.filter((name) => name !== 'UnlockUser')) {
        expect(await edit(routine, 'viewer')).toBe('Unknown');
      }
      await context.service.db
        .knex('macro_user')
        .where({ user_key: 'viewer' })
        .update({ wrong_passwords: 1 });
      expect(await edit('UnlockUser', 'viewer')).toBe('Unknown');
    } finally {
      await context.service.db.knex.raw('ALTER TABLE audit_away RENAME TO audit');
    }
    expect(await user('bob7')).toBeUndefined();
    expect(await user('viewer')).toMatchObject({
      full_name: 'Victor Viewer',
      wrong_passwords: 1,
      enabled: true,
    });
  });
});
