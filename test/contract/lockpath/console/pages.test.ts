import { LOCKPATH_DEMO_COMPANY, lockpathDemoAdmin } from '../../../../src/contracts/lockpath/demo';
import { rights } from '../../../../src/contracts/lockpath/rights';
import { hashPassword } from '../../../../src/credentials/passwords';
import { databaseKinds } from '../../../support/databases';
import { named } from '../../../support/markup';
import { givenRows, givenUser } from '../service';
import {
  actionsOf,
  fieldsOf,
  linksOf,
  refusalsOf,
  startConsole,
  visitorOf,
  type ConsoleService,
  type Page,
  type Visitor,
} from './visitor';

const headersOf = (page: Page) => named(page.elements, 'th').map(({ text }) => text.trim());
const factsOf = (page: Page) => {
  const [terms, facts] = ['dt', 'dd'].map((name) => named(page.elements, name));
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ');
  return Object.fromEntries(terms!.map(({ text }, index) => [plain(text), plain(facts![index]!.text)]));
};

describe.each(databaseKinds)('pages of the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  beforeAll(async () => (service = await startConsole(kind)));
  beforeEach(async () => {
    await service.reset();
    admin = service.openAdmin();
  });
  afterAll(() => service.close());

  /** A visitor who has these rights and no others. */
  async function visitorWith(granted: readonly string[]): Promise<Visitor> {
    await givenRows(service, 'lockpath_security_role', {
      role_id: 9,
      name: 'Tested',
      rights: JSON.stringify(granted),
    });
    await givenRows(service, 'lockpath_user_security_role', { user_id: 10, role_id: 9 });
    await givenUser(service, 10, { api_access: true });
    return visitorOf(service, await service.sessionOf(10));
  }

  describe('signing in', () => {
    const entries = () =>
      service.db
        .knex('audit')
        .orderBy('audit_id')
        .select<object[]>('operation', 'actor', 'target', 'outcome');

    test('is the operation Login, and leads to the users', async () => {
      const page = await visitorOf(service).signIn('ADMIN', lockpathDemoAdmin.password);
      expect(page).toMatchObject({ status: 200, path: '/console/lockpath/users' });
      expect(page.text).toContain('<bdi>Admin, Ada</bdi>');
      expect(await entries()).toEqual([{ operation: 'Login', actor: '6', target: '6', outcome: 'OK' }]);
    });

    test('answers a wrong password, an unknown user and one who may not call alike, and gives no reason', async () => {
      await givenUser(service, 10, { password_hash: await hashPassword('Orange-Kettle-42') });
      const pages = [
        await visitorOf(service).signIn('admin', 'wrong'),
        await visitorOf(service).signIn('nobody', 'wrong'),
        await visitorOf(service).signIn('manager', 'Orange-Kettle-42'),
      ];
      const text = 'false: The username or the password is wrong, or the user may not log in.';
      for (const page of pages) {
        expect(page.status).toBe(422);
        expect(refusalsOf(page)).toEqual([{ field: undefined, text }]);
      }
      const same = pages.map((page, index) => page.text.replace(['admin', 'nobody', 'manager'][index]!, 'X'));
      expect(new Set(same).size).toBe(1);
    });

    test('signs out again whoever has no right, and says so', async () => {
      await service.db.knex('lockpath_security_role').update({ rights: '["something.else"]' });
      const visitor = visitorOf(service);
      const page = await visitor.signIn('admin', lockpathDemoAdmin.password);
      expect(page.status).toBe(422);
      expect(refusalsOf(page)[0]!.text).toMatch(/^None of your security roles has a right/);
      expect(await entries()).toMatchObject([{ operation: 'Login', outcome: 'OK' }, { operation: 'Logout' }]);
      expect((await visitor.open('/users')).status).toBe(401);
    });

    test('has the limit of Login', async () => {
      const tries = Array.from({ length: 10 }, () => visitorOf(service).signIn('admin', 'wrong'));
      await Promise.all(tries);
      const page = await visitorOf(service).signIn('admin', lockpathDemoAdmin.password);
      expect(page.status).toBe(422);
    });

    test('ends with Logout', async () => {
      const visitor = visitorOf(service);
      await visitor.signIn('admin', lockpathDemoAdmin.password);
      const page = await visitor.fill('/own', '/sign-out');
      expect(page.path).toBe('/console/lockpath/sign-in');
      expect(await entries()).toMatchObject([{ operation: 'Login' }, { operation: 'Logout', actor: '6' }]);
      expect((await visitor.open('/users')).status).toBe(401);
    });
  });

  describe('a session that has ended', () => {
    const paths = [
      '/users',
      '/users/7',
      '/users/new',
      '/users/7/Groups',
      '/users/suggestions/Manager',
      '/groups',
    ];
    test.each([...paths, '/groups/59', '/roles', '/functional-roles', '/own', '/audit', '/audit/of/7'])(
      'leads from %s to the form for signing in',
      async (path) => {
        await service.db.knex('lockpath_session').delete();
        const { status, text } = await admin.open(path);
        expect(status).toBe(401);
        expect(text).toContain('Your session has ended');
      },
    );

    test.each([
      ['/users/7', '/users/7'],
      ['/users/7', '/users/7/delete'],
      ['/users/new', '/users/new'],
      ['/users/7/Groups', '/users/7/Groups'],
      ['/groups/59', '/groups/59'],
    ])('refuses the form of %s for %s', async (path, action) => {
      const form = fieldsOf(await admin.open(path), action);
      await service.db.knex('lockpath_session').delete();
      const { status } = await admin.post(action, { ...form, Title: 'T', Name: 'N' });
      expect(status).toBe(401);
      expect(await service.db.knex('audit').where('operation', '!=', 'Login')).toEqual([]);
    });

    test('is that of a user who changes their own password', async () => {
      const password = 'Orange-Kettle-42';
      const values = { Password: password, PasswordAgain: password };
      const page = await admin.fill('/users/6', '/users/6', values);
      expect(page.status).toBe(401);
      expect((await visitorOf(service).signIn('admin', password)).status).toBe(200);
    });
  });

  test('a form without the token of the session is refused', async () => {
    expect((await admin.post('/users/7', { 'was-Title': '', Title: 'T' })).status).toBe(403);
    expect(await service.db.knex('audit')).toEqual([]);
  });

  describe('the list of users', () => {
    const idsOn = (page: Page) =>
      linksOf(page)
        .flatMap((link) => /^\/users\/(\d+)$/.exec(link)?.[1] ?? [])
        .map(Number);

    test('shows the users, and how many there are', async () => {
      const page = await admin.open('/users');
      expect(headersOf(page).slice(0, 5)).toEqual(['Name', 'Username', 'Id', 'Account type', 'State']);
      expect(idsOn(page)).toEqual([6, 7, 10]);
      expect(page.text).toContain('3 users.');
    });

    test.each([
      ['text=api', [7]],
      ['text=MANAGER%2C+mary', [10]],
      ['text=ada+admin', [6]],
      ['text=manager@example', [10]],
      ['text=10', [10]],
      ['text=%25', []],
      ['text=_', []],
      ['text=%5C', []],
      ['text=99999999999', []],
      ['Active=false', [7]],
      ['Active=true&AccountType=1', [6, 10]],
      ['AccountType=4', []],
      ['Deleted=true', [11]],
      ['after=6', [7, 10]],
      ['after=x', [6, 7, 10]],
    ])('finds by %s', async (query, ids) => {
      const [user] = await service.db.knex('lockpath_user').where({ user_id: 10 }).select<object[]>();
      await givenRows(service, 'lockpath_user', { ...user, user_id: 11, username: 'gone', deleted: true });
      const page = await admin.open(`/users?${query}`);
      expect(page.status).toBe(200);
      expect(idsOn(page)).toEqual(ids);
    });

    test('shows the refusal of a filter that the contract does not have', async () => {
      const page = await admin.open('/users?Active=x');
      expect(page.status).toBe(422);
      expect(refusalsOf(page)[0]!.text).toMatch(/^Invalid "Active" filter\./);
    });

    test('has a hundred on a page, and keeps the filter', async () => {
      const [user] = await service.db.knex('lockpath_user').where({ user_id: 10 }).select<object[]>();
      const many = Array.from({ length: 150 }, (_, index) => ({
        ...user,
        user_id: 2_000 + index,
        username: `u${index}`,
      }));
      await givenRows(service, 'lockpath_user', ...many);
      const first = await admin.open('/users?Active=true');
      expect(idsOn(first)).toHaveLength(100);
      expect(first.text).toContain('152 users.');
      const next = named(first.elements, 'a').find(({ attributes }) => attributes['rel'] === 'next')!;
      const second = await admin.open(next.attributes['href']!.slice('/console/lockpath'.length));
      expect(idsOn(second)).toEqual(many.slice(-52).map(({ user_id }) => user_id));
      expect(second.text).not.toContain('rel="next"');
    });
  });

  test('the list of groups finds by name and filter', async () => {
    const groups = async (query: string) =>
      linksOf(await admin.open(`/groups?${query}`)).flatMap(
        (link) => /^\/groups\/(\d+)$/.exec(link)?.[1] ?? [],
      );
    expect(await groups('')).toEqual(['13', '59', '60']);
    expect(await groups('text=AUD')).toEqual(['59']);
    expect(await groups('BusinessUnit=true')).toEqual(['13']);
    await service.call('DeleteGroup', 59);
    expect(await groups('')).toEqual(['13', '60']);
  });

  test('a page shows everything that GetUser serves', async () => {
    const visitor = await visitorWith(['users.read']);
    expect(factsOf(await visitor.open('/users/7'))).toEqual({
      ...{ Id: '7', 'Full name': 'ApiLast, ApiFirst', Deleted: 'No', Username: 'ApiUserName' },
      ...{ 'First name': 'ApiFirst', 'Middle name': 'A.', 'Last name': 'ApiLast', Title: 'Api Title' },
      ...{
        'E-mail address': 'api@api.api',
        'Home phone': '(api) home-phone',
        'Work phone': 'api.work.phone',
      },
      ...{ 'Mobile phone': 'api-mobile-phone', Fax: 'api.fax', Language: '1033', Manager: 'Manager, Mary' },
      ...{ Department: 'Example Business Unit', 'Account type': 'Full user', Active: 'No', Locked: 'No' },
      ...{ 'API access': 'No', 'Security configuration': 'Standard Configuration', 'SAML user': 'No' },
      ...{ 'LDAP user': 'Yes', 'LDAP directory': 'Example Directory' },
      ...{ Groups: 'Auditors, Editors, Groups (2)' },
      ...{ 'Security roles': 'Administrator, End User, Security roles (2)' },
      ...{ 'Functional roles': 'Policy Owner, Risk Owner, Functional roles (2)' },
    });
  });

  test('the roles page shows the rights that each grants', async () => {
    const page = await admin.open('/roles');
    expect(page.text).toContain(rights.join(', '));
    expect(linksOf(page)).toContain('/functional-roles');
    expect((await admin.open('/functional-roles')).text).toContain('Risk Owner');
  });

  test('the own page shows the rights, and leads to the own sign-ins', async () => {
    const visitor = await visitorWith(['users.read', 'users.update']);
    const page = await visitor.open('/own');
    expect(factsOf(page)).toMatchObject({
      Id: '10',
      Username: 'manager',
      'Your rights': 'users.read, users.update',
    });
    expect(linksOf(page)).toContain('/audit?operation=Login&target=10');
  });

  describe('the audit', () => {
    test('leads to the pages of users and groups', async () => {
      await service.call('UpdateGroup', { Id: 59, Name: 'Readers' });
      expect(linksOf(await admin.open('/audit'))).toContain('/audit/of/59');
      expect(await admin.open('/audit/of/59')).toMatchObject({ path: '/console/lockpath/groups/59' });
      expect(await admin.open('/audit/of/7')).toMatchObject({ path: '/console/lockpath/users/7' });
      expect((await admin.open('/audit/of/999')).status).toBe(404);
    });

    test('shows all entries only to whoever may change users', async () => {
      await service.call('UpdateUser', { Id: 7, Title: 'T' });
      expect((await admin.open('/audit')).text).toContain('UpdateUser');
      const visitor = await visitorWith(rights.filter((right) => right !== 'users.update'));
      expect((await visitor.open('/audit')).text).not.toContain('UpdateUser');
    });
  });

  describe('rights', () => {
    test.each([
      ['/users', 'users.read'],
      ['/users/new', 'users.create'],
      ['/groups', 'groups.read'],
      ['/groups/new', 'groups.create'],
    ])('%s needs %s', async (path, right) => {
      const visitor = await visitorWith(rights.filter((each) => each !== right));
      const page = await visitor.open(path);
      expect(page.status).toBe(403);
      expect(refusalsOf(page)).toMatchObject([
        { text: `Invalid permissions.: The caller lacks the right ${right}` },
      ]);
    });

    test.each(['/users/7', '/users/7/Groups', '/groups/59', '/groups/59/Users', '/audit/of/7'])(
      '%s is not there for whoever may not read it',
      async (path) => {
        const visitor = await visitorWith(rights.filter((each) => !each.endsWith('.read')));
        expect((await visitor.open(path)).status).toBe(404);
      },
    );

    test.each([
      ['/users/7', 'users.update', '/users/7'],
      ['/users/7', 'users.delete', '/users/7/delete'],
      ['/users/7/Groups', 'users.update', '/users/7/Groups'],
      ['/groups/59', 'groups.update', '/groups/59'],
      ['/groups/59', 'groups.delete', '/groups/59/delete'],
    ])('%s without %s does not offer %s, and it is refused', async (path, right, action) => {
      const visitor = await visitorWith(rights.filter((each) => each !== right));
      const page = await visitor.open(path);
      expect(actionsOf(page)).not.toContain(action);
      const token = named(page.elements, 'input').find(({ attributes }) => attributes['name'] === 'token')!;
      const sent = { token: token.attributes['value'], 'was-Title': '', Title: 'T', add: '13' };
      const answer = await visitor.post(action, sent);
      expect(answer.status).toBe(422);
      const text = `Invalid permissions.: The caller lacks the right ${right}`;
      expect(refusalsOf(answer)).toEqual([{ field: undefined, text }]);
    });

    test('the lists lead to a new one only whoever may create it', async () => {
      expect(linksOf(await admin.open('/users'))).toContain('/users/new');
      const visitor = await visitorWith(['users.read', 'groups.read']);
      expect(linksOf(await visitor.open('/users'))).not.toContain('/users/new');
      expect(linksOf(await visitor.open('/groups'))).not.toContain('/groups/new');
    });

    test('suggestions are for whoever may use them', async () => {
      const visitor = await visitorWith(['users.read', 'groups.update']);
      expect((await visitor.open('/users/suggestions/Manager?Manager=m')).status).toBe(404);
      expect((await visitor.open('/groups/suggestions/Users?Users=m')).status).toBe(200);
    });
  });

  test.each([
    '/users/999',
    '/users/x',
    '/users/7/Title',
    '/users/7/__proto__',
    '/users/suggestions/constructor',
  ])('there is nothing at %s', async (path) => expect((await admin.open(path)).status).toBe(404));

  test("another instance's users and groups are not there", async () => {
    const other = { company_id: 2, name: 'Other' };
    const { knex } = service.db;
    await knex('company').insert(other);
    await knex('lockpath_instance').insert({ company_id: 2 });
    await knex('lockpath_language').insert({ company_id: 2, language_id: 1033 });
    await knex('lockpath_security_configuration').insert({
      company_id: 2,
      configuration_id: 8,
      display_name: 'C',
    });
    await knex('lockpath_group').insert({ company_id: 2, group_id: 3_000, name: 'Secret Group' });
    const [user] = await knex('lockpath_user').where({ user_id: 6 }).select<object[]>();
    await knex('lockpath_user').insert({ ...user, company_id: 2, user_id: 3_001, username: 'Secret User' });
    for (const path of ['/users/3001', '/groups/3000', '/groups/3000/Users']) {
      expect((await admin.open(path)).status).toBe(404);
    }
    for (const path of ['/users', '/groups', '/users/7', '/users/7/Groups', '/users/suggestions/Manager'])
      expect((await admin.open(path)).text).not.toMatch(/Secret|300[01]/);
    expect(LOCKPATH_DEMO_COMPANY).not.toBe(2);
  });

  test('a deleted user is shown, and offers no form', async () => {
    await service.call('DeleteUser', 7);
    const page = await admin.open('/users/7');
    expect(factsOf(page)).toMatchObject({ Deleted: 'Yes', Title: 'Api Title' });
    expect(actionsOf(page)).toEqual(['/sign-out']);
    expect(actionsOf(await admin.open('/users/7/Groups'))).toEqual(['/sign-out']);
  });
});
