import { lockpathDemoAdmin } from '../../../../src/contracts/lockpath/demo';
import { hashPassword } from '../../../../src/credentials/passwords';
import { databaseKinds } from '../../../support/databases';
import { givenUser } from '../service';
import { consoleForEachTest } from './given';
import { fieldsOf, refusalsOf, visitorOf, type ConsoleService, type Visitor } from './visitor';

describe.each(databaseKinds)('pages of the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));

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
});
