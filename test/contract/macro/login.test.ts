import { deleteExpired } from '../../../src/store/housekeeping';
import { databaseKinds } from '../../support/databases';
import { startMacroService, userOf, type MacroService } from '../../support/macroService';
import { catalogue } from '../../support/catalogue';

describe.each(databaseKinds)('Login on %s', (kind) => {
  let service: MacroService;
  beforeAll(async () => (service = await startMacroService(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const policy = (values: object) => service.db.knex('macro_database').update(values);
  const user = (name: string) =>
    service.db.knex('macro_user').where({ user_key: name }).first<Record<string, unknown>>();
  const days = (n: number) => (service.now = new Date(service.now.getTime() + n * 86_400_000));
  const minutes = (n: number) => (service.now = new Date(service.now.getTime() + n * 60_000));

  test.each(['1.1', '1.2'] as const)('returns a user object over SOAP %s', async (version) => {
    const answer = await service.login('root', {}, version);
    expect(answer.result).toBe('Success');
    expect(answer.element('message')).toBe('');
    expect(answer.element('userNameFull')).toBe('Rosa Root');
    expect(answer.element('token')).toMatch(/^[a-z2-7]{32}$/);
    const told = ['userName', 'databaseCode', 'userRole', 'sysAdmin', 'expires'].map(answer.element);
    expect(told).toEqual(['root', 'DEMO', 'FullUser', 'true', '2026-01-15T12:20:00.000Z']);
  });

  test.each([
    ['name', { userName: 'nobody' }],
    ['password', { password: 'wrong' }],
    ['password: none', { password: undefined }],
    ['role', { userRole: 'Nobody' }],
    ['role: one that the user does not have', { userRole: 'Clerk' }],
    ['database', { databaseCode: 'NONE' }],
  ])('answers Failed without a user object to a wrong %s', async (_what, values) => {
    const answer = await service.login('root', values);
    expect(answer.result).toBe('Failed');
    expect(answer.hasUser).toBe(false);
    expect(answer.element('userNameFull')).toBe('');
  });

  test('the password is case-sensitive, the user name is not', async () => {
    expect((await service.login('root', { userName: 'ROOT' })).element('userName')).toBe('root');
    expect((await service.login('root', { password: 'macro-root-2026' })).result).toBe('Failed');
    // The Kelvin sign, which other foldings map to k.
    expect((await service.login('clerk', { userName: 'cler\u212a' })).result).toBe('Failed');
  });

  test('a disabled user gets AccountDisabled and no user object', async () => {
    await service.as(await service.tokenOf('root'), 'EnableUser', { userid: 'clerk', enable: false });
    const answer = await service.login('clerk');
    expect([answer.result, answer.hasUser]).toEqual(['AccountDisabled', false]);
  });

  test('after N wrong passwords in a row the account is locked, even for the right password', async () => {
    for (let n = 1; n <= 4; n++)
      expect((await service.login('clerk', { password: 'wrong' })).result).toBe('Failed');
    expect((await user('clerk')).locked).toBe(false);
    expect((await service.login('clerk', { password: 'wrong' })).result).toBe('Failed');
    const answer = await service.login('clerk');
    expect([answer.result, answer.hasUser]).toEqual(['AccountDisabled', false]);
    days(30);
    expect((await service.login('clerk')).result).toBe('AccountDisabled');
    expect((await service.login('clerk', { userRole: 'Nobody' })).result).toBe('AccountDisabled');
  });

  test('a success resets the count', async () => {
    for (let round = 1; round <= 3; round++) {
      for (let n = 1; n <= 4; n++) await service.login('clerk', { password: 'wrong' });
      expect((await service.login('clerk')).result).toBe('Success');
    }
  });

  test('many concurrent right passwords do not lock the account', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => service.login('clerk')));
    expect(new Set(answers.map(({ result }) => result))).toEqual(new Set(['Success']));
    expect(await user('clerk')).toMatchObject({ locked: false, wrong_passwords: 0 });
  });

  test('a limit of 0 wrong passwords never locks the account', async () => {
    await policy({ lock_after: 0 });
    for (let n = 1; n <= 10; n++) await service.login('clerk', { password: 'wrong' });
    expect((await service.login('clerk')).result).toBe('Success');
  });

  test('an expired password: PasswordExpired with a user object that can only change the password', async () => {
    await policy({ expiry_days: 30 });
    days(30);
    const answer = await service.login('alice');
    expect([answer.result, answer.hasUser]).toEqual(['PasswordExpired', true]);
    const token = answer.element('token')!;
    const edit = () => service.as(token, 'EditUserName', { userid: 'clerk', fullname: 'C' });
    expect(await edit()).toBe('PermissionDenied');
    const reset = { user: userOf(token), userName: 'clerk', newPassword: 'Orange-Kettle-4' };
    expect((await service.call('ResetPassword', reset)).result).toBe('PermissionDenied');
    const list = { user: userOf(token), associationsXml: '<macroassociations/>' };
    expect((await service.call('ImportAssociations', list)).result).toBe('PermissionDenied');
    const request = { user: userOf(token), assocRequestXml: '<macroassociations/>' };
    expect((await service.call('ExportAssociations', request)).result).toBe('false');

    const change = { user: userOf(token), newPassword: 'Orange-Kettle-4', oldPassword: 'Alice-2026' };
    expect((await service.call('ChangeUserPassword', change)).result).toBe('true');
    expect(await edit()).toBe('Success');
    expect((await service.login('alice', { password: 'Orange-Kettle-4' })).result).toBe('Success');
  });

  test('a password about to expire: ChangePassword with a user object', async () => {
    await policy({ expiry_days: 30 });
    days(22);
    expect((await service.login('alice')).result).toBe('Success');
    days(1);
    const answer = await service.login('alice');
    expect([answer.result, answer.hasUser]).toEqual(['ChangePassword', true]);
    const edit = { userid: 'clerk', fullname: 'C' };
    expect(await service.as(answer.element('token')!, 'EditUserName', edit)).toBe('Success');
  });

  test('passwords of system administrators never expire', async () => {
    await policy({ expiry_days: 30 });
    days(3_000);
    expect((await service.login('root')).result).toBe('Success');
  });

  describe('a session', () => {
    const edit = (token: string, version?: '1.1' | '1.2') =>
      service.call('UnlockUser', { curuser: userOf(token), userid: 'clerk' }, version);

    test('ends after 20 minutes without a call', async () => {
      const token = await service.tokenOf('root');
      minutes(19);
      expect((await edit(token)).result).toBe('Success');
      minutes(19);
      expect((await edit(token)).result).toBe('Success');
      minutes(20);
      expect((await edit(token)).element('reason')).toBe('ExpiredToken');
    });

    test('ends after 12 hours in all', async () => {
      const token = await service.tokenOf('root');
      for (let quarters = 1; quarters < 48; quarters++) {
        minutes(15);
        expect((await edit(token)).result).toBe('Success');
      }
      minutes(15);
      expect((await edit(token)).element('reason')).toBe('ExpiredToken');
    });

    test('is reported as expired for a day, and as invalid after that', async () => {
      const token = await service.tokenOf('root');
      minutes(20 + 24 * 60 - 1);
      await deleteExpired(service.db.knex, catalogue.expiring, service.now);
      expect((await edit(token)).element('reason')).toBe('ExpiredToken');
      minutes(1);
      await deleteExpired(service.db.knex, catalogue.expiring, service.now);
      expect((await edit(token)).element('reason')).toBe('InvalidToken');
    });

    test('is stored only as a digest', async () => {
      const token = await service.tokenOf('root');
      const [row] = await service.db.knex('macro_session').select<{ digest: Buffer }[]>();
      expect(JSON.stringify(row)).not.toContain(token);
      expect(row!.digest).toHaveLength(32);
    });

    test('ends when its user is disabled, and stays ended', async () => {
      const [root, clerk] = [await service.tokenOf('root'), await service.tokenOf('clerk')];
      await service.as(root, 'EnableUser', { userid: 'clerk', enable: false });
      expect((await edit(clerk)).element('reason')).toBe('InvalidToken');
      await service.as(root, 'EnableUser', { userid: 'clerk', enable: true });
      expect((await edit(clerk)).element('reason')).toBe('InvalidToken');
    });

    test.each([
      ['1.1', 500, 'soap:Client', 'faultcode', '<detail>'],
      ['1.2', 400, 'soap:Sender', 'soap:Value', '<soap:Detail>'],
    ] as const)(
      'with an invalid token is a client fault with a detail over SOAP %s',
      async (version, status, code, element, detail) => {
        const answer = await edit('nonsense', version);
        expect(answer.status).toBe(status);
        expect(answer.element(element)).toBe(code);
        const expected = '<SessionFault xmlns="urn:macro:api"><reason>InvalidToken</reason></SessionFault>';
        expect(answer.text).toContain(detail + expected);
      },
    );

    test.each([
      ['no user', { userid: 'clerk' }],
      ['no token', { curuser: { xml: '' }, userid: 'clerk' }],
    ])('is invalid with %s', async (_what, values) => {
      expect((await service.call('UnlockUser', values)).element('reason')).toBe('InvalidToken');
    });
  });

  test('a missing or invalid webServer is a client fault', async () => {
    for (const webServer of [undefined, 'maybe', '']) {
      const answer = await service.login('root', { webServer });
      expect(answer.element('faultcode')).toBe('soap:Client');
      expect(answer.element('faultstring')).toContain('webServer');
    }
  });
});
