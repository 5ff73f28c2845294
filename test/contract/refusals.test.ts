import { startApp, type App } from '../../src/app';
import type { Database } from '../../src/store/engine/database';
import { furnish, keys } from '../hostile/playground';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';

/** A line of the log. */
interface Line {
  level: string;
  requestId?: string;
  status?: unknown;
  outcome?: unknown;
  because?: string;
}

describe('the reason of a refusal', () => {
  let app: App;
  let database: Database;
  const lines: Line[] = [];
  beforeAll(async () => {
    database = await openTestDatabase('embedded');
    const now = new Date();
    await furnish(database.knex, now);
    app = await startApp({
      config: { ...testConfig, logLevel: 'debug' },
      database,
      now: () => now,
      logTo: { write: (line) => void lines.push(JSON.parse(line) as Line) },
    });
  });
  beforeEach(() => void lines.splice(0));
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  /** Sends a request. @returns the reply, and the refusals that the log records at level debug. */
  async function refusalOf(path: string, init: RequestInit) {
    const response = await fetch(`${app.address}${path}`, { method: 'POST', ...init });
    const text = await response.text();
    const requestId = response.headers.get('X-Request-Id');
    const logged = () => lines.filter((line) => line.requestId === requestId);
    // The request is logged only after its connection has sent the reply.
    while (!logged().some(({ status }) => status !== undefined)) await new Promise(setImmediate);
    const told = logged().filter(({ because }) => because !== undefined);
    expect(told.map(({ level }) => level)).toEqual(told.map(() => 'debug'));
    for (const { because } of told) expect(text).not.toContain(because);
    return { text, told: told.map(({ outcome, because }) => ({ outcome, because })) };
  }

  const lockpath = (operation: string, body: unknown, Cookie = `.ASPXAUTH=${keys.lockpathSession}`) =>
    refusalOf(`/SecurityService/${operation}`, { headers: { Cookie }, body: JSON.stringify(body) });
  const user = {
    ...{ Username: 'new', FirstName: 'N', LastName: 'N', EmailAddress: 'n@example.com', AccountType: 1 },
    ...{ Password: 'Orange-Kettle-42', SecurityConfiguration: { Id: 8 }, SecurityRoles: [{ Id: 4 }] },
  };

  test.each<[string, object, string]>([
    ['UpdateUser', { Id: 4711 }, 'There is no such user'],
    ['UpdateUser', {}, 'Missing or invalid value: Id'],
    ['UpdateUser', { Id: 7, Active: 'maybe' }, 'Rule 3: invalid value: Active'],
    ['UpdateUser', { Id: 7, FirstName: ' ' }, 'FirstName is blank; every user has one'],
    ['UpdateUser', { Id: 7, AccountType: 2 }, 'Rule 6: AccountType is neither 1 nor 4'],
    ['UpdateUser', { Id: 7, AccountType: 4, APIAccess: true }, 'Rule 6: APIAccess is only for a full user'],
    ['UpdateUser', { Id: 7, Username: 'admin' }, 'Rule 9: another user has the Username'],
    ['UpdateUser', { Id: 7, Manager: { Id: 4711 } }, 'Rule 10: there is no such Manager'],
    ['UpdateUser', { Id: 7, Manager: { Id: 7 } }, 'Rule 10: the Manager is the user'],
    ['UpdateUser', { Id: 7, Department: { Id: 4711 } }, 'Rule 10: there is no such Department'],
    [
      'UpdateUser',
      { Id: 7, Password: 'short' },
      'Rule 9, Password: the password is shorter than 8 characters',
    ],
    ['UpdateUser', { Id: 7, Password: 'password12' }, 'Rule 9, Password: the password is easy to guess'],
    ['CreateUser', { ...user, Password: null }, 'A new user needs Password'],
    ['UpdateGroup', { Id: 4711 }, 'There is no such group'],
    ['CreateGroup', { Name: ' ' }, 'The Name of a group cannot be blank'],
  ])(
    'is logged for Lockpath %s with %j, although the reply is always "Invalid permissions.": %s',
    async (operation, body, because) => {
      const { text, told } = await lockpath(operation, body);
      expect(JSON.parse(text)).toEqual({ Message: 'Invalid permissions.', StackTrace: null });
      expect(told).toEqual([{ outcome: 'Invalid permissions.', because }]);
    },
  );

  test('differs between an invalid Lockpath session and a session without the right', async () => {
    const required = 'A valid session is required for API access.';
    expect((await lockpath('GetUsers', {}, '')).told).toEqual([
      { outcome: required, because: 'The request has no session cookie' },
    ]);
    expect((await lockpath('GetUsers', {}, '.ASPXAUTH=unknown')).told).toEqual([
      { outcome: required, because: 'No live session has the cookie' },
    ]);
    await database.knex('lockpath_security_role').update({ rights: JSON.stringify(['users.read']) });
    expect((await lockpath('CreateUser', user)).told).toEqual([
      { outcome: 'Invalid permissions.', because: 'The caller lacks the right users.create' },
    ]);
  });

  test.each([
    [{ username: 'nobody', password: 'x' }, 'There is no user with this username'],
    [{ username: 'admin', password: 'x' }, 'The password is wrong, or the user has none'],
  ])('is logged for a Lockpath login that answers false to %j', async (body, because) => {
    const { text, told } = await lockpath('Login', body, '');
    expect(text).toBe('false');
    expect(told).toEqual([{ outcome: 'refused', because }]);
  });

  test('is never confused with what a client sends', async () => {
    const { text, told } = await lockpath('GetUserCount', { refused: false, because: 'I say so' });
    expect(told).toMatchObject([{ because: 'A filter names no field that can be filtered by' }]);
    expect(text).toContain('Cannot filter records');
  });

  const macro = (routine: string, elements: string) =>
    refusalOf('/MACRO/API.asmx', {
      headers: { 'Content-Type': 'text/xml' },
      body:
        '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>' +
        `<${routine} xmlns="urn:macro:api">${elements}</${routine}></Body></Envelope>`,
    });
  const root = `<token>${keys.macroToken}</token>`;
  const bob = (userid: string, more: string) =>
    `<curuser>${root}</curuser><userid>${userid}</userid><fullname>B</fullname><password>Orange-Kettle-4</password>` +
    `${more}<sysadmin>false</sysadmin>`;

  test.each([
    ['CreateUser', bob('root', ''), 'UserExists', 'Another user has the userid'],
    [
      'CreateUser',
      bob('bob', '<adminuser>nobody</adminuser>'),
      'UserNotFound',
      'There is no user with the name in adminuser',
    ],
    [
      'CreateUser',
      bob('bob', '<adminuser>clerk</adminuser>'),
      'UserNotFound',
      'The adminuser is not a system administrator',
    ],
    [
      'UnlockUser',
      `<curuser>${root}</curuser><userid>nobody</userid>`,
      'UserNotFound',
      'There is no user with this userid',
    ],
    [
      'ResetPassword',
      `<user>${root}</user><userName>root</userName><newPassword>Orange-Kettle-4</newPassword>`,
      'PermissionDenied',
      "The password is the caller's own",
    ],
  ])('is logged for MACRO %s %s: %s because %s', async (routine, elements, outcome, because) => {
    const { text, told } = await macro(routine, elements);
    expect(text).toContain(`<${routine}Result>${outcome}</${routine}Result>`);
    expect(told).toEqual([{ outcome, because }]);
  });

  test.each([
    ['DEMO', 'nobody', 'Clerk', 'The database has no such user'],
    ['NONE', 'clerk', 'Clerk', 'There is no database with this code'],
    ['DEMO', 'clerk', 'FullUser', 'The user does not have the role'],
    ['DEMO', 'clerk', 'Clerk', 'The password is wrong'],
  ])('is logged for a MACRO Login in %s as %s under %s: %s', async (code, name, role, because) => {
    const { told } = await macro(
      'Login',
      `<userName>${name}</userName><password>x</password><databaseCode>${code}</databaseCode>` +
        `<userRole>${role}</userRole><webServer>false</webServer>`,
    );
    expect(told).toEqual([{ outcome: 'Failed', because }]);
  });

  test('is logged for an invalid MACRO session', async () => {
    const { text, told } = await macro('UnlockUser', '<curuser><token>x</token></curuser><userid>a</userid>');
    expect(text).toContain('<reason>InvalidToken</reason>');
    expect(told).toEqual([{ outcome: 'InvalidToken', because: 'No session has this token' }]);
  });
});
