import { databaseKinds } from '../../support/databases';
import {
  contents,
  INVALID_PERMISSIONS,
  refusal,
  SESSION_REQUIRED,
  startLockpath,
  UNREADABLE,
  type Argument,
  type LockpathService,
} from './service';

// Each call gets the contract's status 400 and Message, and changes nothing.

const wholeUser = {
  Username: 'new',
  Password: 'Orange-Kettle-42',
  AccountType: 1,
  FirstName: 'N',
  LastName: 'U',
  EmailAddress: 'n@example.com',
  SecurityConfiguration: { Id: 8 },
  SecurityRoles: [{ Id: 5 }],
};

const without = (member: string) =>
  Object.fromEntries(Object.entries(wholeUser).filter(([name]) => name !== member));

const twoMegabytes = JSON.stringify({ Id: 7, Title: 'x'.repeat(2 * 1024 * 1024) });
const changing = ['CreateUser', 'UpdateUser', 'DeleteUser', 'CreateGroup', 'UpdateGroup', 'DeleteGroup'];

const badJson = [
  '{',
  '{"Id":7,}',
  "{'Id':7}",
  '{"Id":07}',
  '{"Id":7.}',
  '{"Id":1.2.3}',
  'user',
  '\u0000',
  '{"Id":7} {}',
];
const badIds = [
  '1e3',
  '1e1',
  '7.0',
  '-7',
  '0',
  '4294967303',
  '99999999999999999999',
  '"seven"',
  '"1e1"',
  '""',
  '999',
];

const cases: (readonly [what: string, operation: string, argument: Argument, message: string])[] = [
  ...changing.flatMap((operation) =>
    badJson.map((text) => [`bad JSON ${text}`, operation, text, UNREADABLE] as const),
  ),
  ...changing.map((operation) => ['no body', operation, '', UNREADABLE] as const),
  ...changing.map((operation) => ['2 MB', operation, twoMegabytes, UNREADABLE] as const),
  ...changing.map(
    (operation) => ['an array where an object is meant', operation, [{ Id: 7 }], UNREADABLE] as const,
  ),
  ...changing.map((operation) => ['null where an object is meant', operation, 'null', UNREADABLE] as const),
  ['an array for a user', 'UpdateUser', { user: [] }, UNREADABLE],
  ['a number for a user', 'UpdateUser', '7', UNREADABLE],
  ['an object for an id', 'DeleteUser', { name: 7 }, UNREADABLE],
  ['a boolean for an id', 'DeleteUser', 'true', UNREADABLE],
  ...badIds.flatMap((id): [string, string, string, string][] => [
    [`the id ${id}`, 'UpdateUser', `{"Id":${id},"Title":"T"}`, INVALID_PERMISSIONS],
    [`the id ${id}`, 'UpdateGroup', `{"Id":${id},"Name":"N"}`, INVALID_PERMISSIONS],
    [`the id ${id}`, 'DeleteUser', id, INVALID_PERMISSIONS],
    [`the id ${id}`, 'DeleteUser', `{"id":${id}}`, INVALID_PERMISSIONS],
    [`the id ${id}`, 'DeleteGroup', id, INVALID_PERMISSIONS],
    [`the id ${id}`, `GetUser?Id=${encodeURIComponent(id.replaceAll('"', ''))}`, '', INVALID_PERMISSIONS],
    [`the id ${id}`, `GetGroup?Id=${encodeURIComponent(id.replaceAll('"', ''))}`, '', INVALID_PERMISSIONS],
  ]),
  ['no id', 'GetUser', '', INVALID_PERMISSIONS],
  ['no id', 'GetGroup', '', INVALID_PERMISSIONS],
  ['no id', 'UpdateUser', { Title: 'T' }, INVALID_PERMISSIONS],
  ['no id', 'UpdateGroup', { Name: 'N' }, INVALID_PERMISSIONS],
  ['a Manager that is the user', 'UpdateUser', { Id: 7, Manager: { Id: 7 } }, INVALID_PERMISSIONS],
  ...Object.keys(wholeUser).map((member): [string, string, object, string] => [
    `no ${member}`,
    'CreateUser',
    without(member),
    INVALID_PERMISSIONS,
  ]),
  ['a username that is taken', 'CreateUser', { ...wholeUser, Username: 'Admin' }, INVALID_PERMISSIONS],
  [
    'a password against the policy',
    'CreateUser',
    { ...wholeUser, Password: 'password' },
    INVALID_PERMISSIONS,
  ],
  ['an unknown language', 'CreateUser', { ...wholeUser, Language: 9 }, 'Invalid Language ID.'],
  ['an LDAP user without directory', 'CreateUser', { ...wholeUser, IsLDAP: true }, INVALID_PERMISSIONS],
  [
    'an awareness user with APIAccess',
    'CreateUser',
    { ...wholeUser, AccountType: 4, APIAccess: true },
    INVALID_PERMISSIONS,
  ],
  ['a group without name', 'CreateGroup', { Description: 'D' }, INVALID_PERMISSIONS],
  ['a blank name', 'UpdateGroup', { Id: 59, Name: ' ' }, INVALID_PERMISSIONS],
  ['a word for a boolean', 'UpdateGroup', { Id: 59, BusinessUnit: 'perhaps' }, INVALID_PERMISSIONS],
  [
    'a group that is its own child',
    'UpdateGroup',
    { Id: 59, ChildGroups: [{ Id: 59 }] },
    INVALID_PERMISSIONS,
  ],
  [
    'a group that is its own parent',
    'UpdateGroup',
    { Id: 59, ParentGroups: [{ Id: 59 }] },
    INVALID_PERMISSIONS,
  ],
  [
    'a loop of two groups',
    'UpdateGroup',
    { Id: 59, ChildGroups: [{ Id: 60 }], ParentGroups: [{ Id: 60 }] },
    INVALID_PERMISSIONS,
  ],
  [
    'a loop around a new group',
    'CreateGroup',
    { Name: 'N', ChildGroups: [{ Id: 60 }], ParentGroups: [{ Id: 60 }] },
    INVALID_PERMISSIONS,
  ],
  ['a page below the first', 'GetUsers', { pageIndex: -1, pageSize: 10 }, UNREADABLE],
  ['a page of nothing', 'GetUsers', { pageIndex: 0, pageSize: 0 }, UNREADABLE],
  ['a page size beyond 32 bits', 'GetGroups', { pageIndex: 0, pageSize: 4294967296 }, UNREADABLE],
  ['a page size of 1e3', 'GetGroups', '{"pageSize":1e3}', UNREADABLE],
  ['bad JSON', 'GetUsers', '{', UNREADABLE],
  ['bad JSON', 'GetUserCount', '[', UNREADABLE],
  ['bad JSON', 'Login', '{', UNREADABLE],
  ['an array', 'Login', [], UNREADABLE],
  ['no body', 'Login', '', UNREADABLE],
];

describe.each(databaseKinds)('bad input: %s', (kind) => {
  let service: LockpathService;
  let before: unknown;
  beforeAll(async () => {
    service = await startLockpath(kind);
    await service.reset();
    before = await contents(service);
  });
  afterAll(() => service.close());

  afterEach(async () => expect(await contents(service)).toEqual(before));

  test.each(cases)('%s: %s', async (_, operation, argument, message) => {
    await expect(service.call(operation, argument)).resolves.toMatchObject(refusal(message));
  });

  test.each(changing)('a compressed body: %s', async (operation) => {
    const reply = await service.call(operation, { Id: 7 }, { 'Content-Encoding': 'gzip' });
    expect(reply).toMatchObject(refusal(UNREADABLE));
  });

  describe('a loop of groups built by several calls', () => {
    afterEach(() => service.reset());

    test.each(['ChildGroups', 'ParentGroups'])('by %s', async (list) => {
      const link = (Id: number, other: number) =>
        service.call('UpdateGroup', { Id, [list]: [{ Id: other }] });
      await expect(link(13, 59)).resolves.toMatchObject({ status: 200 });
      await expect(link(59, 60)).resolves.toMatchObject({ status: 200 });
      const tree = await contents(service);
      await expect(link(60, 13)).resolves.toMatchObject(refusal(INVALID_PERMISSIONS));
      await expect(contents(service)).resolves.toEqual(tree);
      // Without the group between them, it is no longer a loop.
      await service.call('DeleteGroup', 59);
      await expect(link(60, 13)).resolves.toMatchObject({ status: 200 });
      await service.reset();
    });
  });

  describe('without a session', () => {
    const operations = [
      'Ping',
      'Logout',
      'GetUser?Id=7',
      'GetUsers',
      'GetUserCount',
      ...changing,
      'GetGroup?Id=59',
      'GetGroups',
    ];
    const argument = { Id: 7, pageIndex: 0, pageSize: 1 };

    test.each(operations)('%s', async (operation) => {
      for (const Cookie of ['', '.ASPXAUTH=', '.ASPXAUTH=wrong', 'NGSecure=thesessionoftheadministrator']) {
        const reply = await service.call(operation, argument, { Cookie });
        expect(reply).toMatchObject(refusal(SESSION_REQUIRED));
      }
      // The missing session takes precedence over other errors.
      const reply = await service.call(operation, '{', { Cookie: '' });
      expect(reply).toMatchObject(refusal(SESSION_REQUIRED));
    });

    test.each(operations)('%s with an expired cookie', async (operation) => {
      const start = service.now;
      service.now = new Date(start.getTime() + 20 * 60_000);
      await expect(service.call(operation, argument)).resolves.toMatchObject(refusal(SESSION_REQUIRED));
      service.now = start;
    });
  });
});
