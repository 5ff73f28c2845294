import { userOf, type Value } from '../../../support/macroService';
import type { Values } from '../../../support/visitor';
import { describeConsole } from './people';

/** A form, and the call over SOAP that does the same. */
interface Case {
  page: string;
  form: string;
  sent?: Values;
  /** What is made of the user before. */
  before?: [key: string, values: object];
  routine: string;
  values: Record<string, Value>;
  /** The name of the user object's element. */
  as?: 'curuser' | 'user';
  leadsTo: string;
}

const alice = { page: '/users/alice', leadsTo: '/users/alice' };
const newPassword = 'Orange-Kettle-4';

const cases: Record<string, Case> = {
  'the full name': {
    ...alice,
    form: '/users/alice/name',
    sent: { fullname: 'Alice O’Brien' },
    routine: 'EditUserName',
    values: { userid: 'alice', fullname: 'Alice O’Brien' },
  },
  'the e-mail address': {
    ...alice,
    form: '/users/alice/email',
    sent: { emailaddr: 'alice@example.com' },
    routine: 'EditUserEmail',
    values: { userid: 'alice', emailaddr: 'alice@example.com' },
  },
  'the admin user': {
    ...alice,
    form: '/users/alice/admin',
    sent: { adminuser: 'boss' },
    routine: 'EditAdminUser',
    values: { userid: 'alice', adminuser: 'boss' },
  },
  'a new system administrator': {
    ...alice,
    form: '/users/alice/sysadmin',
    sent: { isSysAdmin: 'true' },
    routine: 'EditSysAdminStatus',
    values: { userid: 'alice', isSysAdmin: true },
  },
  'a system administrator no more': {
    page: '/users/boss',
    leadsTo: '/users/boss',
    form: '/users/boss/sysadmin',
    sent: { isSysAdmin: undefined },
    routine: 'EditSysAdminStatus',
    values: { userid: 'boss', isSysAdmin: false },
  },
  'a disabled user': {
    ...alice,
    form: '/users/alice/enabled',
    sent: { enable: undefined },
    routine: 'EnableUser',
    values: { userid: 'alice', enable: false },
  },
  'an enabled user': {
    ...alice,
    before: ['alice', { enabled: false }],
    form: '/users/alice/enabled',
    sent: { enable: 'true' },
    routine: 'EnableUser',
    values: { userid: 'alice', enable: true },
  },
  'an unlocked user': {
    ...alice,
    before: ['alice', { locked: true, wrong_passwords: 5 }],
    form: '/users/alice/unlock',
    routine: 'UnlockUser',
    values: { userid: 'alice' },
  },
  'a legacy user, whose name has a space': {
    page: '/users/old%20user',
    leadsTo: '/users/old%20user',
    form: '/users/old%20user/name',
    sent: { fullname: 'Olga New' },
    routine: 'EditUserName',
    values: { userid: 'old user', fullname: 'Olga New' },
  },
  'a temporary password that the caller gives': {
    ...alice,
    form: '/users/alice/password',
    sent: { newPassword },
    routine: 'ResetPassword',
    as: 'user',
    values: { userName: 'alice', newPassword },
  },
  'a new user': {
    page: '/create-user',
    form: '/create-user',
    sent: {
      ...{ userid: 'Bob7', fullname: 'Bob Brown', emailaddr: 'bob@example.com', adminuser: 'boss' },
      ...{ sysadmin: 'true', password: newPassword },
    },
    routine: 'CreateUser',
    values: {
      ...{ userid: 'Bob7', fullname: 'Bob Brown', password: newPassword, adminuser: 'boss' },
      ...{ emailaddr: 'bob@example.com', sysadmin: true },
    },
    leadsTo: '/users/Bob7',
  },
  'the own password': {
    page: '/password',
    form: '/password',
    sent: { oldPassword: 'Macro-Root-2026', newPassword, again: newPassword },
    routine: 'ChangeUserPassword',
    as: 'user',
    values: { newPassword, oldPassword: 'Macro-Root-2026' },
    leadsTo: '/account',
  },
};

/** Columns that differ with the moment or at random. */
const unequal = ['password_hash'];

describeConsole('An action in the console', (context) => {
  test.each(Object.entries(cases))(
    'does to %s what the routine does, with the same audit entry',
    async (_what, { page, form, sent, before, routine, values, as = 'curuser', leadsTo }) => {
      const { service, root, audits } = context;
      const rows = async () => {
        const users = await service.db.knex('macro_user').orderBy('user_key').select<object[]>();
        const shown = Object.entries(users).map(([at, user]) => [
          at,
          Object.fromEntries(Object.entries(user).filter(([column]) => !unequal.includes(column))),
        ]);
        return { shown, audits: await audits() };
      };
      const prepare = async () => {
        await service.reset();
        if (before) await service.db.knex('macro_user').where({ user_key: before[0] }).update(before[1]);
      };
      await prepare();
      const start = await rows();
      await service.call(routine, { [as]: userOf(context.tokens.root), ...values });
      const overSoap = await rows();
      await prepare();
      const { status, location, text } = await root.fill(page, form, sent);
      expect([status, location, text]).toEqual([303, leadsTo, '']);
      expect(await rows()).toEqual(overSoap);
      expect(overSoap.audits).toHaveLength(1);
      expect(overSoap.shown).not.toEqual(start.shown);
    },
  );

  test('appears in a notice on the next page, once', async () => {
    await context.root.fill('/users/alice', '/users/alice/name', { fullname: 'New Name' });
    const told = await context.root.get('/users/alice');
    expect(told.text).toContain('Saved.');
    expect(told.text).toContain('value="New Name"');
    expect((await context.root.get('/users/alice')).text).not.toContain('Saved.');
  });

  test.each([
    ['ResetPassword', '/users/alice', '/users/alice/password', {}, 'alice'],
    ['CreateUser', '/create-user', '/create-user', { userid: 'Bob7', fullname: 'Bob Brown' }, 'bob7'],
  ])(
    '%s without a password makes a temporary one and shows it once',
    async (routine, page, form, sent, key) => {
      const { service, root, audits } = context;
      await service.db
        .knex('macro_database')
        .update({ min_length: 20, max_length: 22, mixed_case: true, digit: true });
      const { status, text, headers } = await root.fill(page, form, sent);
      expect(status).toBe(200);
      const password = /<code>([^<]+)<\/code>/.exec(text)![1]!;
      expect(password).toMatch(/^.{20,22}$/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.getSetCookie()).toEqual([]);
      expect(await audits()).toMatchObject([{ operation: routine, actor: 'root', outcome: 'Success' }]);
      expect(await context.user(key)).toMatchObject({ password_temporary: true });
      const login = await service.login(key, { password, userRole: 'FullUser' });
      expect([login.result, login.hasUser]).toEqual(['ChangePassword', false]);
      expect((await root.get(`/users/${key}`)).text).not.toContain(password);
    },
  );

  test('by a session that has ended asks to sign in again', async () => {
    const { service, clerk } = context;
    service.now = new Date(service.now.getTime() + 21 * 60_000);
    const { status, text } = await clerk.post('/users/alice/name', { fullname: 'New Name' });
    expect(status).toBe(401);
    expect(text).toContain('Your session has ended.');
    expect(await context.user('alice')).toMatchObject({ full_name: 'Alice Adams' });
  });

  test('without the token of the session is refused', async () => {
    const { status } = await context.root.post('/users/alice/name', { token: '', fullname: 'New Name' });
    expect(status).toBe(403);
    expect(await context.user('alice')).toMatchObject({ full_name: 'Alice Adams' });
  });
});
