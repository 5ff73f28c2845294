import { databaseKinds } from '../../../support/databases';
import { startMacroService, userOf, type MacroService } from '../../../support/macroService';
import { elementsOf } from '../../../support/markup';
import { refusalsIn, signIn } from '../../../support/visitor';
import { BASE, credentialsOf, visitorOf } from './people';

describe.each(databaseKinds)('Signing in to the console of MACRO on %s', (kind) => {
  let service: MacroService;
  beforeAll(async () => (service = await startMacroService(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const users = (name: string) => service.db.knex('macro_user').where({ user_key: name });
  const sessions = () => service.db.knex('macro_session').select<object[]>();
  const audits = async () => {
    const entries = await service.db.knex('audit').orderBy('audit_id').select<Record<string, unknown>[]>();
    return entries.map(({ audit_id: _id, request_id: _request, ...entry }) => entry);
  };
  const send = async (path: string, values: Record<string, string>) => {
    const body = new URLSearchParams(values);
    const reply = await fetch(service.url + BASE + path, { method: 'POST', body, redirect: 'manual' });
    const { status, headers } = reply;
    const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
    return {
      status,
      cookies,
      location: headers.get('location')?.slice(BASE.length),
      text: await reply.text(),
    };
  };
  const toSignIn = (changed: Record<string, string> = {}) =>
    send('/sign-in', credentialsOf('clerk', changed));
  const expiresIn = async (days: number) => {
    await service.db.knex('macro_database').update({ expiry_days: 30 });
    const changed = new Date(service.now.getTime() + (days - 30) * 24 * 3_600_000);
    await users('clerk').update({ password_changed_at: changed });
  };

  test('is the routine Login, with its audit entry', async () => {
    await service.login('clerk');
    const overSoap = await audits();
    await service.reset();
    const { status, location } = await toSignIn();
    expect([status, location]).toEqual([303, '/users']);
    expect(await audits()).toEqual(overSoap);
    const { text } = await (await visitorOf(service, 'clerk')).get('/account');
    for (const words of ['Clara Clerk', 'DEMO', 'Clerk', 'Create user, Edit user'])
      expect(text).toContain(words);
  });

  test.each([
    ['Failed', { userName: 'nobody' }],
    ['Failed', { password: 'x' }],
    ['Failed', { databaseCode: 'NONE' }],
    ['Failed', { userRole: 'Viewer' }],
  ])('is refused as %s for %j, in the same words', async (word, changed) => {
    const { status, text } = await toSignIn(changed);
    expect(status).toBe(422);
    const meaning = 'The user name, the password, the role or the database code is wrong.';
    expect(refusalsIn(text).map((refusal) => refusal.text)).toEqual([`${word}: ${meaning}`]);
    expect(await sessions()).toEqual([]);
  });

  test('is refused to a disabled user', async () => {
    await users('clerk').update({ enabled: false });
    expect(refusalsIn((await toSignIn()).text)[0]!.text).toMatch(/^AccountDisabled: /);
  });

  test('says that the password expires soon', async () => {
    await expiresIn(3);
    const { location, cookies } = await toSignIn();
    const reply = await fetch(service.url + BASE + location!, { headers: { Cookie: cookies.join('; ') } });
    expect(await reply.text()).toContain('The password expires within 7 days; change it.');
  });

  test('with an expired password leads every page to its change, and no routine but that is carried out', async () => {
    await expiresIn(0);
    const clerk = await signIn(service, BASE, credentialsOf('clerk'));
    for (const path of ['/users', '/users/clerk', '/account', '/roles', '/audit', '/create-user'])
      expect(await clerk.get(path)).toMatchObject({ status: 303, location: '/password' });
    for (const [path, values] of [
      ['/users/clerk/name', { fullname: 'X' }],
      ['/create-user', { userid: 'Bob7', fullname: 'Bob', password: 'Orange-Kettle-4' }],
    ] as const)
      expect(await clerk.post(path, values)).toMatchObject({ status: 303, location: '/password' });
    expect(await users('bob7')).toEqual([]);
    const changed = await clerk.fill('/password', '/password', {
      ...{ oldPassword: 'Clerk-2026', newPassword: 'Orange-Kettle-4', again: 'Orange-Kettle-4' },
    });
    expect(changed.location).toBe('/account');
    expect((await clerk.get('/users')).status).toBe(200);
  });

  test('ends with signing out, which the audit records', async () => {
    const clerk = await visitorOf(service, 'clerk');
    expect(await sessions()).toHaveLength(1);
    await clerk.post('/sign-out');
    expect(await sessions()).toEqual([]);
    const entry = { operation: 'Logout', actor: 'clerk', target: 'clerk', outcome: 'Success', changed: [] };
    expect((await audits()).slice(1)).toMatchObject([entry]);
  });

  test('has ended where the session is over when somebody signs out', async () => {
    const clerk = await visitorOf(service, 'clerk');
    service.now = new Date(service.now.getTime() + 21 * 60_000);
    expect((await clerk.post('/sign-out')).location).toBe('/sign-in');
    expect(await audits()).toHaveLength(1);
  });

  describe('with a temporary password', () => {
    beforeEach(() => users('clerk').update({ password_temporary: true }));

    const PATH = '/temporary-password';
    const given = {
      ...{ databaseCode: 'DEMO', userName: 'CLERK', oldPassword: 'Clerk-2026' },
      ...{ newPassword: 'Orange-Kettle-4', again: 'Orange-Kettle-4' },
    };
    const replace = (changed: Record<string, string> = {}) => send(PATH, { ...given, ...changed });
    const wordsOf = ({ text }: { text: string }) => refusalsIn(text);

    test('starts no session and leads to its replacement', async () => {
      const { status, location } = await toSignIn();
      expect([status, location]).toEqual([303, PATH]);
      expect(await sessions()).toEqual([]);
      expect(await audits()).toMatchObject([{ operation: 'Login', outcome: 'ChangePassword' }]);
      const page = await fetch(service.url + BASE + PATH);
      expect([page.status, elementsOf(await page.text()).length > 0]).toEqual([200, true]);
    });

    test('is replaced with the audit entry of ChangeUserPassword, and the new one signs in', async () => {
      const reply = await replace();
      expect([reply.status, reply.location]).toEqual([303, '/sign-in']);
      const replaced = await audits();
      expect(await users('clerk').first()).toMatchObject({ password_temporary: false, wrong_passwords: 0 });
      expect((await toSignIn({ password: 'Orange-Kettle-4' })).location).toBe('/users');
      await service.reset();
      const token = await service.tokenOf('clerk');
      const values = { newPassword: 'Orange-Kettle-4', oldPassword: 'Clerk-2026' };
      await service.call('ChangeUserPassword', { user: userOf(token), ...values });
      expect((await audits()).slice(-1)).toEqual(replaced);
    });

    test('that is wrong costs and answers the same as an unknown user', async () => {
      const [wrong, unknown, nowhere] = [
        await replace({ oldPassword: 'x' }),
        await replace({ userName: 'nobody' }),
        await replace({ databaseCode: 'NONE' }),
      ];
      const text = 'The database code, the user name or the temporary password is wrong';
      expect(wordsOf(wrong)).toEqual([{ field: undefined, text }]);
      expect(unknown.text.replace('nobody', 'CLERK')).toBe(wrong.text);
      expect(nowhere.text.replace('NONE', 'DEMO')).toBe(wrong.text);
      expect(await audits()).toMatchObject([
        { operation: 'ChangeUserPassword', actor: null, target: 'clerk', outcome: 'WrongPassword' },
        { operation: 'ChangeUserPassword', actor: null, target: null, outcome: 'UnknownUser' },
        { operation: 'ChangeUserPassword', actor: null, target: null, outcome: 'UnknownUser', company_id: 0 },
      ]);
    });

    test('says nothing of the policy to whoever does not know the password', async () => {
      const weak = { newPassword: 'x', again: 'x' };
      const text = 'The database code, the user name or the temporary password is wrong';
      expect(wordsOf(await replace({ ...weak, oldPassword: 'x' }))).toEqual([{ field: undefined, text }]);
      expect(wordsOf(await replace(weak))).toEqual([
        { field: undefined, text: 'The password must have at least 6 characters' },
      ]);
      expect(await users('clerk').first()).toMatchObject({ wrong_passwords: 0, password_temporary: true });
    });

    test('is locked after as many wrong ones as at Login', async () => {
      for (let at = 1; at <= 5; at++) await replace({ oldPassword: 'x' });
      const text = 'The user is disabled or locked';
      expect(wordsOf(await replace())).toEqual([{ field: undefined, text }]);
      expect((await service.login('clerk')).result).toBe('AccountDisabled');
      await users('clerk').update({ locked: false, enabled: false });
      expect(wordsOf(await replace())).toEqual([{ field: undefined, text }]);
    });

    test('is replaced by another one, typed twice', async () => {
      const refused = [
        [
          { newPassword: 'Clerk-2026', again: 'Clerk-2026' },
          'The password must not contain a part of the user name',
        ],
        [{ again: 'x' }, 'The two entries of the new password differ'],
      ] as const;
      for (const [changed, text] of refused) expect(wordsOf(await replace(changed))[0]!.text).toBe(text);
      await service.db.knex('macro_database').update({ user_name_allowed: true });
      const same = await replace({ newPassword: 'Clerk-2026', again: 'Clerk-2026' });
      expect(wordsOf(same)[0]!.text).toBe('The new password is the one in use');
    });

    test('cannot be replaced if it is not temporary', async () => {
      await users('clerk').update({ password_temporary: false });
      const text = 'The password is not temporary; sign in with it';
      expect(wordsOf(await replace())).toEqual([{ field: undefined, text }]);
      expect(await users('clerk').first()).toMatchObject({ wrong_passwords: 0, version: 0 });
    });

    test('is replaced once, of eight attempts at once', async () => {
      await service.db.knex('macro_database').update({ lock_after: 0 });
      const passwords = Array.from({ length: 8 }, (_, at) => `Orange-Kettle-${at}`);
      const replies = await Promise.all(
        passwords.map((password) => replace({ newPassword: password, again: password })),
      );
      expect(replies.filter(({ status }) => status === 303)).toHaveLength(1);
    });

    test('is not replaced by a form of another site', async () => {
      const reply = await fetch(service.url + BASE + PATH, {
        method: 'POST',
        body: new URLSearchParams(given),
        headers: { Origin: 'https://example.org' },
      });
      expect(reply.status).toBe(403);
    });
  });
});
