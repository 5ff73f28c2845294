import { databaseKinds } from '../../support/databases';
import { startMacroService, userOf, type MacroService, type Value } from '../../support/macroService';

describe.each(databaseKinds)('Passwords on %s', (kind) => {
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

  const policy = (values: object) => service.db.knex('macro_database').update({ lock_after: 5, ...values });
  const user = (name: string) =>
    service.db.knex('macro_user').where({ user_key: name }).first<Record<string, unknown>>();
  const change = (newPassword: Value, oldPassword: Value = 'Clerk-2026', token = clerk) =>
    service.call('ChangeUserPassword', { user: userOf(token), newPassword, oldPassword, message: '' });
  const reset = (userName: Value, newPassword: Value = 'Orange-Kettle-4', token = root) =>
    service.call('ResetPassword', { user: userOf(token), userName, newPassword, message: '' });
  const reasonOf = async (token: string) =>
    (await service.call('UnlockUser', { curuser: userOf(token), userid: 'clerk' })).element('reason');

  describe('the policy', () => {
    test.each([
      [{}, 'short', false],
      [{}, 'sixsix', true],
      [{}, 'fifteen-letters', true],
      [{}, 'sixteen-letters!', false],
      [{ min_length: 8 }, 'seven-7', false],
      [{ max_length: 100 }, 'x'.repeat(100), true],
      [{ max_length: 100 }, 'x'.repeat(101), false],
      [{}, 'with spaces', true],
      [{}, "with'quote", false],
      [{}, 'with|pipe', false],
      [{}, 'with~tilde', false],
      [{}, 'with"double', false],
      [{}, 'with`back', false],
      [{ mixed_case: true }, 'lower-only', false],
      [{ mixed_case: true }, 'UPPER-ONLY', false],
      [{ mixed_case: true }, 'Mixed-Case', true],
      [{ digit: true }, 'no-digit', false],
      [{ digit: true }, 'digit-1', true],
      [{}, 'aaaaaaaaaa', true],
      [{ limit_repeats: true }, 'four-aaaa', true],
      [{ limit_repeats: true }, 'five-aaaaa', false],
      [{ limit_repeats: true }, 'four-😀😀😀😀', true],
      [{ limit_repeats: true }, 'five-😀😀😀😀😀', false],
      [{ limit_repeats: true }, 'five-\n\n\n\n\n', false],
      [{}, 'my-clerk-1', false],
      [{}, 'my-CLER-1', false],
      [{}, 'my-lerk-1', false],
      [{}, 'my-cle-1', true],
      [{ user_name_allowed: true }, 'my-clerk-1', true],
    ])('%j accepts %j as a password: %s', async (values, password, good) => {
      await policy(values);
      const answer = await change(password);
      expect(answer.result).toBe(String(good));
      expect(answer.element('message') === '').toBe(good);
      expect((await reset('clerk', password)).result).toBe(good ? 'Success' : 'InvalidPassword');
      const bob = { userid: 'clerk2', fullname: 'C', adminuser: '', emailaddr: '', sysadmin: false };
      const created = await service.as(root, 'CreateUser', { ...bob, password });
      expect(created).toBe(good ? 'Success' : 'InvalidPassword');
    });

    test('a history of N: the last N passwords, including the current one, are refused', async () => {
      await policy({ history: 2 });
      expect((await change('First-Pass-1')).result).toBe('true');
      expect((await change('Clerk-x-2026', 'First-Pass-1')).element('message')).toContain('user name');
      const back = await change('First-Pass-1', 'First-Pass-1');
      expect([back.result, back.element('message')]).toEqual(['false', 'The new password is the one in use']);
      expect((await change('Second-Pass-2', 'First-Pass-1')).result).toBe('true');
      const used = await change('First-Pass-1', 'Second-Pass-2');
      expect([used.result, used.element('message')]).toEqual(['false', 'The new password was used before']);
      expect((await reset('clerk', 'First-Pass-1')).result).toBe('InvalidPassword');
      expect((await change('Third-Pass-3', 'Second-Pass-2')).result).toBe('true');
      expect((await change('First-Pass-1', 'Third-Pass-3')).result).toBe('true');
      expect((await user('clerk')).past_hashes).toHaveLength(1);
    });
  });

  describe('ChangeUserPassword', () => {
    test('changes the password, returns the user, keeps the session of the call and ends the others', async () => {
      const other = await service.tokenOf('clerk');
      const answer = await change('Orange-Kettle-4');
      expect([answer.result, answer.element('message')]).toEqual(['true', '']);
      expect([answer.element('token'), answer.element('userName')]).toEqual([clerk, 'clerk']);
      expect(await reasonOf(clerk)).toBeUndefined();
      expect(await reasonOf(other)).toBe('InvalidToken');
      expect((await service.login('clerk')).result).toBe('Failed');
      expect((await service.login('clerk', { password: 'Orange-Kettle-4' })).result).toBe('Success');
      const [entry] = await service.db
        .knex('audit')
        .where({ operation: 'ChangeUserPassword' })
        .select<object[]>();
      expect(entry).toMatchObject({ actor: 'clerk', target: 'clerk', changed: ['password'] });
    });

    test.each(['wrong', '', undefined])('the old password %j: false, and nothing changes', async (old) => {
      const answer = await change('Orange-Kettle-4', old === undefined ? { xml: '' } : old);
      expect([answer.result, answer.element('message')]).toEqual(['false', 'The old password is wrong']);
      expect((await service.login('clerk')).result).toBe('Success');
    });

    test('a right old password does not count as wrong, even if the change fails', async () => {
      for (let n = 1; n <= 7; n++) expect((await change('Clerk-2026')).result).toBe('false');
      expect(await user('clerk')).toMatchObject({ locked: false, wrong_passwords: 0 });
    });

    test('of 16 concurrent changes, one succeeds', async () => {
      await policy({ lock_after: 0 });
      const changes = Array.from({ length: 16 }, (_, n) => change(`Orange-Kettle-${n}`));
      const results = (await Promise.all(changes)).map(({ result }) => result);
      expect(results.filter((result) => result === 'true')).toHaveLength(1);
    });

    test('an unforeseen failure: false, and nothing changes', async () => {
      await service.db.knex.raw('ALTER TABLE audit RENAME TO audit_away');
      const answer = await change('Orange-Kettle-4');
      const failed = await reset('viewer');
      await service.db.knex.raw('ALTER TABLE audit_away RENAME TO audit');
      expect(answer.result).toBe('false');
      expect(failed.result).toBe('Error');
      expect(answer.text).not.toContain('audit');
      expect((await service.login('clerk')).result).toBe('Success');
      expect((await service.login('viewer')).result).toBe('Success');
    });
  });

  describe('ResetPassword', () => {
    test('sets a temporary password and ends the sessions', async () => {
      const answer = await reset('CLERK');
      expect([answer.result, answer.element('token'), answer.element('message')]).toEqual([
        'Success',
        root,
        '',
      ]);
      expect(await reasonOf(clerk)).toBe('InvalidToken');
      const login = await service.login('clerk', { password: 'Orange-Kettle-4' });
      expect([login.result, login.hasUser]).toEqual(['ChangePassword', false]);
      const [entry] = await service.db.knex('audit').where({ operation: 'ResetPassword' }).select<object[]>();
      expect(entry).toMatchObject({ actor: 'root', target: 'clerk', changed: ['password'] });
    });

    test.each(['disabled', 'locked'])('for a %s user: AccountDisabled', async (what) => {
      const values = what === 'locked' ? { locked: true } : { enabled: false };
      await service.db.knex('macro_user').where({ user_key: 'clerk' }).update(values);
      expect((await reset('clerk', '')).result).toBe('AccountDisabled');
    });

    test.each([
      ['UnknownUser', 'nobody', '', 'root'],
      ['InvalidPassword', 'clerk', '', 'root'],
      ['PermissionDenied', 'alice', '', 'viewer'],
      ['PermissionDenied', 'nobody', '', 'clerk'],
      ['PermissionDenied', 'boss', 'Orange-Kettle-4', 'alice'],
      ['PermissionDenied', 'alice', 'Orange-Kettle-4', 'alice'],
    ])('%s: %s to %j by %s', async (result, userName, password, caller) => {
      const token = { root, alice, clerk, viewer }[caller]!;
      const answer = await reset(userName, password, token);
      expect(answer.result).toBe(result);
      expect(answer.element('message')).not.toBe('');
      expect(await service.db.knex('macro_user').whereNot({ version: 0 })).toEqual([]);
    });
  });

  test.each(['ChangeUserPassword', 'ResetPassword', 'ImportAssociations', 'ExportAssociations'])(
    '%s without a session is a client fault',
    async (routine) => {
      expect((await service.call(routine, { user: userOf('nonsense') })).element('reason')).toBe(
        'InvalidToken',
      );
    },
  );
});
