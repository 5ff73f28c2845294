import { rights } from '../../../../src/contracts/lockpath/rights';
import { databaseKinds } from '../../../support/databases';
import { consoleForEachTest, factsOf, givenVisitorWith } from './given';
import { linksOf, type ConsoleService, type Visitor } from './visitor';

describe.each(databaseKinds)('pages of the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));
  const visitorWith = (granted: readonly string[]) => givenVisitorWith(service, granted);

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
});
