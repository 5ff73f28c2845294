import { rights } from '../../../../src/contracts/lockpath/rights';
import { databaseKinds } from '../../../support/databases';
import { named } from '../../../support/markup';
import { givenRows } from '../service';
import { consoleForEachTest } from './given';
import { linksOf, refusalsOf, type ConsoleService, type Page, type Visitor } from './visitor';

const headersOf = (page: Page) => named(page.elements, 'th').map(({ text }) => text.trim());

describe.each(databaseKinds)('pages of the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));

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

  test('the roles page shows the rights that each grants', async () => {
    const page = await admin.open('/roles');
    expect(page.text).toContain(rights.join(', '));
    expect(linksOf(page)).toContain('/functional-roles');
    expect((await admin.open('/functional-roles')).text).toContain('Risk Owner');
  });
});
