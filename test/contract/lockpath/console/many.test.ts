import { databaseKinds } from '../../../support/databases';
import { givenRows } from '../service';
import { actionsOf, fieldsOf, startConsole, type ConsoleService, type Visitor } from './visitor';

const paths = [
  ...['/users', '/users/7', '/users/7/Groups', '/users/new', '/groups', '/groups/59', '/groups/59/Users'],
  ...['/groups/new', '/roles', '/functional-roles', '/own', '/audit', '/users/suggestions/Manager'],
];

const MANY = 150;
const name = '‰'.repeat(256);
const ids = (from: number) => Array.from({ length: MANY }, (_, index) => from + index);

/** Adds more of everything than a page lists. */
async function givenMany(service: ConsoleService): Promise<void> {
  const { knex } = service.db;

  const [user] = await knex('lockpath_user').where({ user_id: 10 }).select<object[]>();
  const many = (table: string, rows: object[]) => givenRows(service, table, ...rows);
  const add = async (table: string, key: string, from: number, columns: object) =>
    many(
      table,
      ids(from).map((id) => ({ [key]: id, ...columns })),
    );
  await many(
    'lockpath_user',
    ids(20_000).map((user_id) => ({
      ...user,
      user_id,
      username: `u${user_id}`,
      first_name: name,
      last_name: name,
    })),
  );
  await add('lockpath_group', 'group_id', 30_000, { name, description: name });
  await add('lockpath_security_role', 'role_id', 40_000, { name });
  await add('lockpath_functional_role', 'role_id', 50_000, { display_name: name });
  await add('lockpath_security_configuration', 'configuration_id', 60_000, { display_name: name });
  await add('lockpath_ldap_directory', 'directory_id', 70_000, { display_name: name });
  await many(
    'lockpath_user_group',
    ids(20_000).map((user_id) => ({ user_id, group_id: 59 })),
  );
  await many(
    'lockpath_user_group',
    ids(30_000).map((group_id) => ({ user_id: 7, group_id })),
  );
}

describe.each(databaseKinds)('many things in the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  beforeAll(async () => {
    service = await startConsole(kind);
    await givenMany(service);
    await service.keep();
  });
  beforeEach(async () => {
    await service.reset();
    admin = service.openAdmin();
  });
  afterAll(() => service.close());

  test('every page is small', async () => {
    for (const path of paths) expect((await admin.open(path)).status).toBe(200);
  });

  test('lists go on after a hundred, and take one more or one fewer', async () => {
    const list = async (path: string) => fieldsOf(await admin.open(path), '/groups/59/Users');
    expect(actionsOf(await admin.open('/groups/59'))).toContain('/groups/59');
    expect(Object.keys(await list('/groups/59/Users'))).toEqual(['token']);
    const last = await admin.open('/groups/59/Users?after=20099');
    expect(last.text).toContain('value="20149"');
    expect(last.text).not.toContain('rel="next"');
    expect(
      (await admin.fill('/groups/59/Users', '/groups/59/Users', { remove: '20000', add: '6' })).status,
    ).toBe(200);
    const { text } = await service.call('GetGroup?Id=59');
    const members = (JSON.parse(text) as { Users: { Id: number }[] }).Users.map(({ Id }) => Id);
    expect(members).toEqual([6, 7, ...ids(20_000).slice(1)]);
  });

  test('forms take Ids where there are too many to list', async () => {
    const page = await admin.fill('/users/7', '/users/7', { Manager: '20005', Department: '30005' });
    expect(page.status).toBe(200);
    expect(fieldsOf(page, '/users/7')).toMatchObject({ Manager: ['20005'], 'was-Department': ['30005'] });
    const made = await admin.fill('/users/new', '/users/new', {
      ...{
        Username: 'new',
        FirstName: 'N',
        LastName: 'U',
        EmailAddress: 'n@example.com',
        AccountType: '1',
      },
      ...{ Password: 'Orange-Kettle-42', PasswordAgain: 'Orange-Kettle-42' },
      ...{ SecurityConfiguration: '8', SecurityRoles: '4, 5', Groups: '59' },
    });
    expect(made.path).toMatch(/users\/\d+$/);
    const { text } = await service.call(`GetUser?Id=${made.path.split('/').at(-1)}`);
    expect(JSON.parse(text)).toMatchObject({ SecurityRoles: [{ Id: 4 }, { Id: 5 }], Groups: [{ Id: 59 }] });
  });

  test('suggestions are few, and find by name', async () => {
    const all = await admin.open('/users/suggestions/Manager');
    expect(all.text.match(/<option/g)).toHaveLength(20);
    const found = await admin.open('/users/suggestions/Manager?Manager=mary');
    expect(found.text.match(/<option/g)).toHaveLength(1);
    expect(found.text).toContain('value="10"');
  });
});
