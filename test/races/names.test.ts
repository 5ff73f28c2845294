import type { Knex } from 'knex';
import { databaseKinds } from '../support/databases';
import { startMacroService, userOf, type MacroService } from '../support/macroService';
import { startLockpath, type LockpathService } from '../contract/lockpath/service';
import { CALLERS, holding, type Hold } from './callers';
import { brokenInvariants } from './invariants';

/** Makes the calls concurrently. On PostgreSQL, all of them have decided before the first one writes. */
function atOnce<T>(db: Knex, kind: string, hold: Hold, calls: readonly (() => Promise<T>)[]): Promise<T[]> {
  const start = () => Promise.all(calls.map((call) => call()));
  return kind === 'embedded' ? start() : holding(db, hold, calls.length, start);
}

const names = Array.from({ length: CALLERS }, (_, index) => (index % 2 ? 'newcomer' : 'Newcomer'));

// The incident: two administrators create the same user at once, and half of that user's entries belong to no user.
describe.each(databaseKinds)('a race for a MACRO user name on the %s database', (kind) => {
  let service: MacroService;
  beforeAll(async () => (service = await startMacroService(kind)));
  afterAll(() => service.close());

  test('is won by one user', async () => {
    const { knex } = service.db;
    const curuser = userOf(await service.tokenOf('root'));
    const rest = { password: 'Orange-Kettle-4', adminuser: '', emailaddr: '', sysadmin: false };
    const calls = names.map((userid, index) => async () => {
      const values = { curuser, userid, fullname: `Caller ${index}`, ...rest };
      return (await service.call('CreateUser', values)).result;
    });
    // Every new user refers to the database's row.
    const results = await atOnce(knex, kind, (db) => db('macro_database').forUpdate(), calls);

    expect(results.toSorted()).toEqual(['Success', ...Array<string>(CALLERS - 1).fill('UserExists')]);
    const winner = `Caller ${results.indexOf('Success')}`;
    await expect(knex('macro_user').where({ user_key: 'newcomer' }).pluck('full_name')).resolves.toEqual([
      winner,
    ]);
    await expect(knex('audit').where({ operation: 'CreateUser' })).resolves.toHaveLength(1);
    await expect(brokenInvariants(knex)).resolves.toEqual({});
  });
});

// The incident: a username names two users, and Login accepts either user's password for the other.
describe.each(databaseKinds)('a race for a Lockpath user name on the %s database', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  const user = {
    ...{ Password: 'Orange-Kettle-42', AccountType: 1, FirstName: 'New', LastName: 'Comer' },
    ...{ EmailAddress: 'newcomer@example.com', SecurityConfiguration: { Id: 8 }, SecurityRoles: [{ Id: 5 }] },
  };
  // Every new user refers to the instance's row.
  const holdInstance: Hold = (db) => db('lockpath_instance').forUpdate();

  test('is won by one new user', async () => {
    const { knex } = service.db;
    const calls = names.map((Username) => () => service.call('CreateUser', { ...user, Username }));
    const replies = await atOnce(knex, kind, holdInstance, calls);

    const statuses = replies.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, ...Array<number>(CALLERS - 1).fill(400)]);
    await expect(knex('lockpath_user').whereILike('username', 'newcomer')).resolves.toHaveLength(1);
    await expect(knex('audit').where({ operation: 'CreateUser' })).resolves.toHaveLength(1);
    await expect(brokenInvariants(knex)).resolves.toEqual({});
  });
});
