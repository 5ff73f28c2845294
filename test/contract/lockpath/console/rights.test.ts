import { rights } from '../../../../src/contracts/lockpath/rights';
import { databaseKinds } from '../../../support/databases';
import { named } from '../../../support/markup';
import { consoleForEachTest, givenVisitorWith } from './given';
import { actionsOf, linksOf, refusalsOf, type ConsoleService, type Visitor } from './visitor';

describe.each(databaseKinds)('pages of the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));
  const visitorWith = (granted: readonly string[]) => givenVisitorWith(service, granted);

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
});
