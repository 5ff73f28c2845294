import { userOf } from '../../support/macroService';
import { editNames, describeUserManagement } from './userManagement';

describeUserManagement('Edits', (context) => {
  const { tokens, user, audits, edit, expectNothingChanged } = context;

  test.each(editNames)('%s of an unknown user: 7', (routine) =>
    expectNothingChanged(() => edit(routine, 'nobody'), 'UserNotFound'),
  );

  test.each(
    editNames.flatMap((routine) => ['no~body', '', '   ', 'x'.repeat(21)].map((userid) => [routine, userid])),
  )('%s of %j, which is not a valid user name', (routine, userid) => {
    const formatted = ['EditUserName', 'EditUserEmail'].includes(routine);
    return expectNothingChanged(() => edit(routine, userid), formatted ? 'InvalidUserName' : 'UserNotFound');
  });

  test.each(['EditUserName', 'EditUserEmail'])('%s of an unknown user with a space: 7', (routine) =>
    expectNothingChanged(() => edit(routine, 'new user'), 'UserNotFound'),
  );

  test.each(editNames)('%s finds a user with a legacy name, and ignores case', async (routine) => {
    expect(await edit(routine, 'old user')).toBe('Success');
    expect(await edit(routine, 'CLERK')).toBe('Success');
    expect((await user('clerk')).user_id).toBe('clerk');
  });

  test('EditUserName changes the full name, not the userid', async () => {
    expect(await edit('EditUserName', 'clerk')).toBe('Success');
    expect(await user('clerk')).toMatchObject({ user_id: 'clerk', full_name: 'New Name' });
    const entry = { operation: 'EditUserName', actor: 'root', target: 'clerk', changed: ['full_name'] };
    expect(await audits()).toEqual([expect.objectContaining(entry)]);
  });

  test.each(['', ' ', 'a=b', 'x'.repeat(101), undefined])('EditUserName to %j: 3', (fullname) =>
    expectNothingChanged(() => edit('EditUserName', 'clerk', tokens.root, { fullname }), 'InvalidFullName'),
  );

  test('blank clears email or adminuser', async () => {
    await edit('EditUserEmail', 'clerk');
    await edit('EditAdminUser', 'clerk');
    expect(await user('clerk')).toMatchObject({ email: 'new@example.com', admin_key: 'boss' });
    expect(await edit('EditUserEmail', 'clerk', tokens.root, { emailaddr: '' })).toBe('Success');
    expect(await edit('EditAdminUser', 'clerk', tokens.root, { adminuser: '' })).toBe('Success');
    expect(await user('clerk')).toMatchObject({ email: '', admin_key: null });
  });

  test.each(['a.b', 'a@b', ' ', `${'x'.repeat(320)}@a.b`])('EditUserEmail to %j: 5', (emailaddr) =>
    expectNothingChanged(() => edit('EditUserEmail', 'clerk', tokens.root, { emailaddr }), 'InvalidEmail'),
  );

  test.each(['nobody', 'alice'])('EditAdminUser to %s, who is not a sysadmin: 7', (adminuser) =>
    expectNothingChanged(() => edit('EditAdminUser', 'clerk', tokens.root, { adminuser }), 'UserNotFound'),
  );

  test('EditSysAdminStatus assigns and removes', async () => {
    await edit('EditSysAdminStatus', 'clerk');
    expect((await user('clerk')).sysadmin).toBe(true);
    await edit('EditSysAdminStatus', 'clerk', tokens.root, { isSysAdmin: false });
    expect((await user('clerk')).sysadmin).toBe(false);
  });

  test('UnlockUser clears only the lock and the count', async () => {
    const before = await user('clerk');
    await context.service.db
      .knex('macro_user')
      .where({ user_key: 'clerk' })
      .update({ locked: true, wrong_passwords: 5, enabled: false });
    expect(await edit('UnlockUser', 'clerk')).toBe('Success');
    expect(await user('clerk')).toEqual({ ...before, enabled: false, version: 1 });
  });

  test('EnableUser does not unlock', async () => {
    await context.service.db
      .knex('macro_user')
      .where({ user_key: 'clerk' })
      .update({ locked: true, wrong_passwords: 5, enabled: false });
    expect(await edit('EnableUser', 'clerk', tokens.root, { enable: true })).toBe('Success');
    expect(await user('clerk')).toMatchObject({ enabled: true, locked: true, wrong_passwords: 5 });
  });

  test.each([
    ['EditSysAdminStatus', 'isSysAdmin'],
    ['EnableUser', 'enable'],
  ])(
    '%s without a boolean, or with another text in its place, is a client fault',
    async (routine, element) => {
      for (const value of [undefined, 'maybe', '']) {
        await expectNothingChanged(async () => {
          const values = { curuser: userOf(tokens.root), userid: 'clerk', [element]: value };
          const answer = await context.service.call(routine, values);
          expect(answer.element('faultstring')).toContain(element);
          return answer.element('faultcode')!;
        }, 'soap:Client');
      }
    },
  );

  test.each(editNames)('%s to the current value: Success, without an audit entry', async (routine) => {
    await edit(routine, 'clerk');
    await expectNothingChanged(() => edit(routine, 'clerk'), 'Success');
  });

  test('16 concurrent edits all succeed, and each change is in the audit', async () => {
    const names = Array.from({ length: 16 }, (_, n) => `Name ${n}`);
    const results = await Promise.all(
      names.map((fullname) => edit('EditUserName', 'clerk', tokens.root, { fullname })),
    );
    expect(new Set(results)).toEqual(new Set(['Success']));
    expect(await audits()).toHaveLength(16);
    expect((await user('clerk')).version).toBe(16);
  });
});
