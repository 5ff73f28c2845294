import { LOCKPATH_DEMO_COMPANY, lockpathDemoAdmin } from '../../../src/contracts/lockpath/demo';
import { startLockpath, type Argument, type LockpathService } from '../../contract/lockpath/service';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { readingWhole } from '../../support/plans';
import { fill, filledTables } from './lockpathRows';

describeOnPostgreSQL('with many rows', () => {
  let service: LockpathService;
  beforeAll(async () => {
    service = await startLockpath('postgresql');
    await fill(service.db.knex, LOCKPATH_DEMO_COMPANY);
  }, 120_000);
  afterAll(() => service.close());

  const { username, password } = lockpathDemoAdmin;
  const links = { Groups: [{ Id: 2 }], SecurityRoles: [{ Id: 1 }], FunctionalRoles: [{ Id: 1 }] };

  const calls: readonly [operation: string, argument?: Argument][] = [
    ['Login', { username, password }],
    ['Ping'],
    ['GetUser?Id=1001'],
    ['GetUsers', { pageIndex: '3', pageSize: '100' }],
    ['GetUserCount', []],
    [
      'CreateUser',
      {
        ...{ Username: 'new', Password: 'Orange-Kettle-42', AccountType: 1, FirstName: 'N', LastName: 'U' },
        ...{ EmailAddress: 'n@example.com', SecurityConfiguration: { Id: 8 }, ...links },
      },
    ],
    ['UpdateUser', { Id: 1002, Username: 'renamed', Manager: { Id: 10 }, Department: { Id: 1 }, ...links }],
    ['UpdateUser', { Id: 1003, Active: false }],
    ['DeleteUser', 1004],
    ['GetGroup?Id=1'],
    ['GetGroups', { pageIndex: '0', pageSize: '100' }],
    ['CreateGroup', { Name: 'New', Users: [{ Id: 1005 }], ParentGroups: [{ Id: 59 }] }],
    ['UpdateGroup', { Id: 2, Name: 'Renamed', SecurityRoles: [{ Id: 1 }], ChildGroups: [{ Id: 3 }] }],
    ['DeleteGroup', 3],
    ['Logout'],
  ];

  test.each(calls.map(([operation, argument]) => ({ operation, argument })))(
    'no table is read as a whole: $operation $argument',
    async ({ operation, argument }) => {
      const call = async () => {
        const { status, text } = await service.call(operation, argument);
        if (status !== 200 || text === 'false') throw new Error(`${operation} answered ${text}`);
      };
      await expect(readingWhole(service.db.knex, filledTables, call)).resolves.toEqual([]);
    },
  );
});
