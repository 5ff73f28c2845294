import { LOCKPATH_DEMO_COMPANY } from '../../../../src/contracts/lockpath/demo';
import { databaseKinds } from '../../../support/databases';
import { consoleForEachTest, factsOf, givenVisitorWith } from './given';
import { actionsOf, type ConsoleService, type Visitor } from './visitor';

describe.each(databaseKinds)('pages of the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));
  const visitorWith = (granted: readonly string[]) => givenVisitorWith(service, granted);

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
