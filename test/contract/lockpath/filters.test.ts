import { databaseKinds } from '../../support/databases';
import {
  givenRows,
  givenUser,
  refusal,
  startLockpath,
  UNKNOWN_FILTER,
  type Argument,
  type LockpathService,
} from './service';

interface Line {
  Id: number;
}

const filter = (ShortName: string, FilterType: unknown, Value: unknown) => ({
  Field: { ShortName },
  FilterType,
  Value,
});

describe.each(databaseKinds)('filters and pages: %s', (kind) => {
  let service: LockpathService;
  // 6 is an active full user, 7 is inactive, 8 is a deleted, inactive awareness user, 10 is an awareness user.
  beforeAll(async () => {
    service = await startLockpath(kind);
    await service.reset();
    const columns = { first_name: 'D', last_name: 'D', email_address: 'd', security_configuration_id: 8 };
    const gone = { user_id: 8, username: 'gone', deleted: true, active: false, account_type: 4, ...columns };
    await givenRows(service, 'lockpath_user', gone);
    await givenUser(service, 10, { account_type: 4 });
  });
  afterAll(() => service.close());

  const answer = async (operation: string, argument: Argument) =>
    JSON.parse((await service.call(operation, argument)).text) as unknown;

  test.each<[filters: unknown[], ids: number[]]>([
    [[], [6, 7, 10]],
    [[filter('Active', '5', 'false')], [7]],
    [[filter('Active', '6', 'false')], [6, 10]],
    [[filter('Active', 5, true)], [6, 10]],
    [[filter('Deleted', '5', 'True')], [8]],
    [[filter('Deleted', '6', 'True')], [6, 7, 10]],
    [[filter('Deleted', '5', 'false')], [6, 7, 10]],
    [[filter('AccountType', '5', '1')], [6, 7]],
    [[filter('AccountType', '5', 4)], [10]],
    [[filter('AccountType', '6', '4')], [6, 7]],
    [[filter('AccountType', '10002', '1|4')], [6, 7, 10]],
    [[filter('AccountType', '10002', '2 | 4')], [10]],
    [[filter('AccountType', ' 10002\n', '4')], [10]],
    [[filter('AccountType', '10002', '4')], [10]],
    [[filter('AccountType', '5', '2')], []],
    [[filter('AccountType', '10002', 'FullUser|Awareness')], [6, 7, 10]],
    [[filter('Active', '5', 'true'), filter('AccountType', '5', '4')], [10]],
    [[filter('Active', '5', 'true'), filter('Active', '5', 'false')], []],
    [[filter('AccountType', '10002', '1|4'), filter('AccountType', '6', '1')], [10]],
    [[filter('Deleted', '5', 'true'), filter('Active', '5', 'true')], []],
    [[{ FieldPath: { Field: { ShortName: 'Active' } }, FilterType: '5', Value: 'false' }], [7]],
    [[{ field: { shortname: 'active' }, filtertype: '5', value: 'FALSE' }], [7]],
    [[{ ...filter('Active', '5', 'false'), FieldPath: null }], [7]],
    [[{ ...filter('Active', '5', 'false'), FieldPath: '' }], [7]],
    [[{ Field: null, FieldPath: { Field: { ShortName: 'Active' } }, FilterType: '5', Value: 'false' }], [7]],
    [[{ Field: '', FieldPath: { Field: { ShortName: 'Active' } }, FilterType: '5', Value: 'false' }], [7]],
  ])('%j selects %j', async (filters, ids) => {
    const users = (await answer('GetUsers', { pageIndex: 0, pageSize: 100, filters })) as Line[];
    expect(users.map(({ Id }) => Id)).toEqual(ids);
    for (const argument of [filters, [filters], { filters }]) {
      await expect(answer('GetUserCount', argument)).resolves.toBe(ids.length);
    }
  });

  test.each([
    [filter('Active', '10002', 'true'), 'Invalid "Active" filter.'],
    [filter('Active', '5', 'perhaps'), 'Invalid "Active" filter.'],
    [filter('Active', '5', '1 OR 1=1'), 'Invalid "Active" filter.'],
    [filter('Active', undefined, 'true'), 'Invalid "Active" filter.'],
    [filter('Active', '5', undefined), 'Invalid "Active" filter.'],
    [filter('Active', null, 'true'), 'Invalid "Active" filter.'],
    [filter('Active', '5', null), 'Invalid "Active" filter.'],
    [filter('Active', '5', {}), 'Invalid "Active" filter.'],
    [filter('Active', ['5'], 'true'), 'Invalid "Active" filter.'],
    [filter('AccountType', '10002', ['1', '2']), 'Invalid "Account Type" filter.'],
    [filter('Deleted', '1', 'true'), 'Invalid "Deleted" filter.'],
    [filter('AccountType', '5', '1|4'), 'Invalid "Account Type" filter.'],
    [filter('AccountType', '10002', ''), 'Invalid "Account Type" filter.'],
    [filter('AccountType', '10002', '1|9'), 'Invalid "Account Type" filter.'],
    [filter('AccountType', '7', '1'), 'Invalid "Account Type" filter.'],
    [filter('AccountType', '5', '__proto__'), 'Invalid "Account Type" filter.'],
    [filter('Username', '5', 'admin'), UNKNOWN_FILTER],
    [filter('BusinessUnit', '5', 'true'), UNKNOWN_FILTER],
    [filter('__proto__', '5', 'true'), UNKNOWN_FILTER],
    [filter("active' OR '1'='1", '5', 'true'), UNKNOWN_FILTER],
    [{ FilterType: '5', Value: 'true' }, UNKNOWN_FILTER],
    [{ Field: null, FieldPath: null, FilterType: '5', Value: 'true' }, UNKNOWN_FILTER],
    [{ FieldPath: { Field: null }, FilterType: '5', Value: 'true' }, UNKNOWN_FILTER],
    ['Active', UNKNOWN_FILTER],
    [7, UNKNOWN_FILTER],
  ])('%j is refused', async (bad, message) => {
    const good = filter('Active', '5', 'true');
    for (const filters of [[bad], [good, bad], [bad, good]]) {
      const argument = { pageIndex: 0, pageSize: 10, filters };
      await expect(service.call('GetUsers', argument)).resolves.toMatchObject(refusal(message));
      await expect(service.call('GetUserCount', filters)).resolves.toMatchObject(refusal(message));
    }
  });

  test.each([
    ['5', 'true', [13]],
    ['6', 'true', [59, 60]],
    ['5', 'False', [59, 60]],
  ])('BusinessUnit %s %s selects groups', async (type, value, ids) => {
    const groups = (await answer('GetGroups', { filters: [filter('BusinessUnit', type, value)] })) as Line[];
    expect(groups.map(({ Id }) => Id)).toEqual(ids);
  });

  test.each([
    [filter('BusinessUnit', '10002', 'true'), 'Invalid "Business Unit" filter.'],
    [filter('BusinessUnit', '5', 'x'), 'Invalid "Business Unit" filter.'],
    [filter('Deleted', '5', 'true'), UNKNOWN_FILTER],
  ])('%j for groups is refused', async (bad, message) => {
    await expect(service.call('GetGroups', { filters: [bad] })).resolves.toMatchObject(refusal(message));
  });

  test.each([
    [0, 1, [6]],
    [1, 1, [7]],
    [2, 1, [10]],
    [3, 1, []],
    [0, 2, [6, 7]],
    [1, 2, [10]],
    [0, 2147483647, [6, 7, 10]],
    [2147483647, 2147483647, []],
  ])('page %d of %d', async (pageIndex, pageSize, ids) => {
    const users = (await answer('GetUsers', { pageIndex, pageSize })) as Line[];
    expect(users.map(({ Id }) => Id)).toEqual(ids);
  });

  test('a page of 10,000 users is one query', async () => {
    const { knex } = service.db;
    await knex.raw(`
      INSERT INTO lockpath_user (company_id, user_id, username, account_type, first_name, last_name, email_address,
        security_configuration_id)
      SELECT company_id, 10000 + n, 'user' || n, 1, 'First', 'Last', 'mail', 8
      FROM lockpath_instance, generate_series(1, 10000) AS n`);
    const queries: string[] = [];
    const count = ({ sql }: { sql: string }) => void queries.push(sql);
    knex.on('query', count);
    const users = (await answer('GetUsers', { pageIndex: 0, pageSize: 10_000 })) as Line[];
    knex.removeListener('query', count);
    expect(queries).toHaveLength(1);
    expect(users).toHaveLength(10_000);
    expect(users.map(({ Id }) => Id)).toEqual(users.map(({ Id }) => Id).sort((one, other) => one - other));
    await service.reset();
  });
});
