import { rights } from '../../../src/contracts/lockpath/rights';
import { databaseKinds } from '../../support/databases';
import {
  contents,
  givenRows,
  givenUser,
  INVALID_PERMISSIONS,
  refusal,
  startLockpath,
  type Argument,
  type LockpathService,
} from './service';

const user = {
  Username: 'new',
  Password: 'Orange-Kettle-42',
  AccountType: 1,
  FirstName: 'N',
  LastName: 'U',
  EmailAddress: 'n@example.com',
  SecurityConfiguration: { Id: 8 },
  SecurityRoles: [{ Id: 5 }],
};

/** For each right, a call that needs it and succeeds with it. */
const calls: readonly (readonly [operation: string, right: string, argument?: Argument])[] = [
  ['GetUser?Id=7', 'users.read'],
  ['GetUsers', 'users.read', {}],
  ['GetUserCount', 'users.read', []],
  ['CreateUser', 'users.create', user],
  ['UpdateUser', 'users.update', { Id: 7, Title: 'T' }],
  ['DeleteUser', 'users.delete', 7],
  ['GetGroup?Id=59', 'groups.read'],
  ['GetGroups', 'groups.read', {}],
  ['CreateGroup', 'groups.create', { Name: 'N' }],
  ['UpdateGroup', 'groups.update', { Id: 59, Name: 'N' }],
  ['DeleteGroup', 'groups.delete', 59],
];

describe.each(databaseKinds)('permissions: %s', (kind) => {
  let service: LockpathService;
  let Cookie: string;
  beforeAll(async () => (service = await startLockpath(kind)));
  afterAll(() => service.close());

  async function givenRights(granted: readonly string[], through: 'user' | 'group' = 'user') {
    await service.reset();
    await givenRows(service, 'lockpath_security_role', {
      role_id: 9,
      name: 'R',
      rights: JSON.stringify(granted),
    });
    if (through === 'user')
      await givenRows(service, 'lockpath_user_security_role', { user_id: 10, role_id: 9 });
    else {
      await givenRows(service, 'lockpath_group_security_role', { group_id: 60, role_id: 9 });
      await givenRows(service, 'lockpath_user_group', { user_id: 10, group_id: 60 });
    }
    await givenUser(service, 10, { api_access: true });
    Cookie = await service.sessionOf(10);
  }

  test.each(calls.map(([operation, right, argument]) => ({ operation, right, argument })))(
    '$operation needs $right',
    async ({ operation, right, argument }) => {
      await givenRights([right]);
      await expect(service.call(operation, argument, { Cookie })).resolves.toMatchObject({ status: 200 });
      await givenRights(rights.filter((each) => each !== right));
      const before = await contents(service);
      const reply = await service.call(operation, argument, { Cookie });
      expect(reply).toMatchObject(refusal(INVALID_PERMISSIONS));
      await expect(contents(service)).resolves.toEqual(before);
    },
  );

  test("a user has the rights of their group's role, until the group is deleted", async () => {
    await givenRights(['users.read'], 'group');
    await expect(service.call('GetUser?Id=7', '', { Cookie })).resolves.toMatchObject({ status: 200 });
    await service.call('DeleteGroup', 60);
    await expect(service.call('GetUser?Id=7', '', { Cookie })).resolves.toMatchObject(
      refusal(INVALID_PERMISSIONS),
    );
  });

  test('Ping and Logout need only a session', async () => {
    await givenRights([]);
    await expect(service.call('Ping', '', { Cookie })).resolves.toMatchObject({ text: 'true' });
    await expect(service.call('Logout', '', { Cookie })).resolves.toMatchObject({ text: 'true' });
    await expect(service.call('Ping', '', { Cookie })).resolves.toMatchObject({ status: 400 });
  });

  test('a user without the right gets no complaint about a filter', async () => {
    await givenRights([]);
    const filters = [{ Field: { ShortName: 'Nothing' } }];
    await expect(service.call('GetUsers', { filters }, { Cookie })).resolves.toMatchObject(
      refusal(INVALID_PERMISSIONS),
    );
  });

  test('users and groups of another instance are out of reach', async () => {
    await service.reset();
    const { knex } = service.db;
    await knex('company').insert({ company_id: 1, name: 'Other' });
    await knex('lockpath_instance').insert({ company_id: 1 });
    await knex('lockpath_language').insert({ company_id: 1, language_id: 1036 });
    await knex('lockpath_security_configuration').insert({
      company_id: 1,
      configuration_id: 88,
      display_name: 'S',
    });
    await knex('lockpath_security_role').insert({ company_id: 1, role_id: 44, name: 'R' });
    await knex('lockpath_group').insert({ company_id: 1, group_id: 77, name: 'Theirs' });
    const columns = {
      account_type: 1,
      first_name: 'A',
      last_name: 'B',
      email_address: 'c',
      username: 'theirs',
      language: 1036,
    };
    await knex('lockpath_user').insert({
      company_id: 1,
      user_id: 77,
      security_configuration_id: 88,
      ...columns,
    });
    const before = await contents(service);
    const refused: [string, Argument?][] = [
      ['GetUser?Id=77'],
      ['UpdateUser', { Id: 77, Title: 'T' }],
      ['DeleteUser', 77],
      ['GetGroup?Id=77'],
      ['UpdateGroup', { Id: 77, Name: 'N' }],
      ['DeleteGroup', 77],
      ['UpdateUser', { Id: 7, Manager: { Id: 77 } }],
      ['UpdateUser', { Id: 7, Department: { Id: 77 } }],
      ['UpdateUser', { Id: 7, SecurityConfiguration: { Id: 88 } }],
    ];
    for (const [operation, argument] of refused) {
      await expect(service.call(operation, argument)).resolves.toMatchObject(refusal(INVALID_PERMISSIONS));
    }
    await expect(service.call('UpdateUser', { Id: 7, Language: 1036 })).resolves.toMatchObject({
      status: 400,
    });
    const lists = { Groups: [{ Id: 77 }], SecurityRoles: [{ Id: 44 }] };
    await expect(service.call('UpdateUser', { Id: 7, ...lists })).resolves.toMatchObject({ status: 200 });
    await expect(contents(service)).resolves.toEqual(before);
    await expect(service.call('GetUserCount', [])).resolves.toMatchObject({ text: '3' });
  });
});
