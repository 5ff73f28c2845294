import { digestOf } from '../../../src/credentials/secrets';
import { deleteExpired } from '../../../src/store/housekeeping';
import { databaseKinds } from '../../support/databases';
import { catalogue } from '../../support/catalogue';
import {
  contents,
  givenUser,
  refusal,
  SESSION_REQUIRED,
  startLockpath,
  type Argument,
  type LockpathService,
} from './service';

const credentials = { username: 'admin', password: 'Keylight-Admin-2026' };

describe.each(databaseKinds)('sessions: %s', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const login = (argument: Argument = credentials) => service.call('Login', argument, { Cookie: '' });
  const ping = (Cookie: string) => service.call('Ping', '', { Cookie });
  const pass = (minutes: number) => (service.now = new Date(service.now.getTime() + minutes * 60_000));

  async function cookies(): Promise<[string, string]> {
    const { headers, text } = await login();
    expect(text).toBe('true');
    return headers['set-cookie']!.map((cookie) => cookie.split(';')[0]) as [string, string];
  }

  test('the first of two cookies authenticates, the second does not', async () => {
    const [first, second] = await cookies();
    expect(first).toMatch(/^\.ASPXAUTH=[a-z2-7]{32}$/);
    expect(second).toMatch(/^NGSecure=[a-z2-7]{32}$/);
    await expect(ping(first)).resolves.toMatchObject({ text: 'true' });
    await expect(ping(`${second}; ${first}`)).resolves.toMatchObject({ text: 'true' });
    await expect(ping(second)).resolves.toMatchObject(refusal(SESSION_REQUIRED));
    await expect(ping(first.replace('.ASPXAUTH', 'NGSecure'))).resolves.toMatchObject(
      refusal(SESSION_REQUIRED),
    );
  });

  test('only the digest of the cookie is stored', async () => {
    const [first] = await cookies();
    const id = first.split('=')[1]!;
    expect(JSON.stringify(await contents(service))).not.toContain(id);
    const stored = await service.db.knex('lockpath_session').where({ digest: digestOf(id) });
    expect(stored).toHaveLength(1);
  });

  test('a session ends after 20 idle minutes, and each call prolongs it', async () => {
    const [cookie] = await cookies();
    for (let call = 0; call < 4; call++) {
      pass(19);
      await expect(ping(cookie)).resolves.toMatchObject({ text: 'true' });
    }
    pass(20);
    await expect(ping(cookie)).resolves.toMatchObject(refusal(SESSION_REQUIRED));
  });

  test('Logout ends only its own session', async () => {
    const [one] = await cookies();
    const [other] = await cookies();
    await expect(service.call('Logout', '', { Cookie: one })).resolves.toMatchObject({ text: 'true' });
    await expect(service.call('Logout', '', { Cookie: one })).resolves.toMatchObject(
      refusal(SESSION_REQUIRED),
    );
    await expect(ping(one)).resolves.toMatchObject(refusal(SESSION_REQUIRED));
    await expect(ping(other)).resolves.toMatchObject({ text: 'true' });
  });

  test("DeleteUser ends the user's sessions, frees the username, and hides the user", async () => {
    await givenUser(service, 10, { api_access: true });
    const Cookie = await service.sessionOf(10);
    await service.call('DeleteUser', 10);
    await expect(ping(Cookie)).resolves.toMatchObject(refusal(SESSION_REQUIRED));
    await expect(service.call('GetUserCount', [])).resolves.toMatchObject({ text: '2' });
    const { status } = await service.call('UpdateUser', { Id: 7, Username: 'Manager' });
    expect(status).toBe(200);
  });

  test.each<[string, Argument]>([
    ['any case of the username', { username: 'ADMIN', password: credentials.password }],
    ['any case of the members', { Username: 'admin', PASSWORD: credentials.password }],
    ['further members', { ...credentials, ldapSettingsId: '1' }],
  ])('Login accepts %s', async (_, argument) => {
    await expect(login(argument)).resolves.toMatchObject({ status: 200, text: 'true' });
  });

  test.each<[string, Argument]>([
    ['no password', { username: 'admin' }],
    ['no username', { password: credentials.password }],
    ['nothing', {}],
    ['null', { username: null, password: null }],
    ['a control character', { username: 'admin\u0000', password: credentials.password }],
    ['a user without password', { username: 'ApiUserName', password: '' }],
    ['the password with a blank', { ...credentials, password: `${credentials.password} ` }],
  ])('Login answers false to %s, and sets no cookie', async (_, argument) => {
    const { status, text, headers } = await login(argument);
    expect({ status, text, cookies: headers['set-cookie'] }).toEqual({
      status: 200,
      text: 'false',
      cookies: undefined,
    });
  });

  test('an awareness user cannot log in', async () => {
    await givenUser(service, 6, { account_type: 4, api_access: false });
    await expect(login()).resolves.toMatchObject({ text: 'false' });
  });

  test('after ten refused logins of a username within 3 minutes, even the right password is answered false', async () => {
    for (let attempt = 0; attempt < 10; attempt++) await login({ username: 'Admin', password: 'wrong' });
    await expect(login()).resolves.toMatchObject({ text: 'false' });
    pass(3);
    await expect(login()).resolves.toMatchObject({ text: 'true' });
  });

  test('successful logins do not count: a client may log in for every command', async () => {
    for (let attempt = 0; attempt < 9; attempt++) await login({ username: 'admin', password: 'wrong' });
    for (let attempt = 0; attempt < 12; attempt++) {
      await expect(login()).resolves.toMatchObject({ text: 'true' });
    }
    await login({ username: 'admin', password: 'wrong' });
    await expect(login()).resolves.toMatchObject({ text: 'false' });
  });

  test("a new password ends the user's sessions, and no other user's", async () => {
    await givenUser(service, 7, { api_access: true, account_type: 1, active: true, locked: false });
    const Cookie = await service.sessionOf(7);
    await expect(ping(Cookie)).resolves.toMatchObject({ text: 'true' });
    const { status } = await service.call('UpdateUser', { Id: 7, Password: 'Orange-Kettle-42' });
    expect(status).toBe(200);
    await expect(ping(Cookie)).resolves.toMatchObject(refusal(SESSION_REQUIRED));
    await expect(service.call('Ping')).resolves.toMatchObject({ text: 'true' });
  });

  test('any other change of a user keeps the sessions', async () => {
    await givenUser(service, 7, { api_access: true, account_type: 1, active: true, locked: false });
    const Cookie = await service.sessionOf(7);
    await service.call('UpdateUser', { Id: 7, Title: 'Chief' });
    await expect(ping(Cookie)).resolves.toMatchObject({ text: 'true' });
  });

  test('a login renews an outdated hash', async () => {
    const { password_hash: old } = await service.db
      .knex('lockpath_user')
      .where({ user_id: 6 })
      .first<{ password_hash: string }>();
    // The same password at a lower cost, hashed once with the library.
    const { hash } = await import('@node-rs/argon2');
    await givenUser(service, 6, {
      password_hash: await hash(credentials.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 }),
    });
    await expect(login()).resolves.toMatchObject({ text: 'true' });
    const renewed = await service.db
      .knex('lockpath_user')
      .where({ user_id: 6 })
      .first<{ password_hash: string }>();
    expect(renewed.password_hash.split('$').slice(0, 4)).toEqual(old.split('$').slice(0, 4));
  });
});

test('the cookies are Secure when clients use https', async () => {
  const service = await startLockpath('embedded', { publicUrl: 'https://lockpath.example.com' });
  const { headers } = await service.call('Login', credentials, { Cookie: '' });
  expect(headers['set-cookie']!.map((cookie) => cookie.replace(/=[a-z2-7]{32};/, '=…;'))).toEqual([
    '.ASPXAUTH=…; Path=/; HttpOnly; Secure; SameSite=Lax',
    'NGSecure=…; Path=/; HttpOnly; Secure; SameSite=Lax',
  ]);
  await service.close();
});

test('housekeeping deletes ended sessions', async () => {
  const service = await startLockpath('embedded');
  await service.reset();
  const count = () => service.db.knex('lockpath_session').pluck('user_id');
  await deleteExpired(service.db.knex, catalogue.expiring, service.now);
  await expect(count()).resolves.toEqual([6]);
  await deleteExpired(service.db.knex, catalogue.expiring, new Date(service.now.getTime() + 20 * 60_000));
  await expect(count()).resolves.toEqual([]);
  await service.close();
});
