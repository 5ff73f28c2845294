import { INSTALLATION } from '../../../src/store/audit/entry';
import { databaseKinds } from '../../support/databases';
import { statementsOf } from '../../support/statements';
import { givenUser, startLockpath, type Argument, type LockpathService } from './service';

interface Entry {
  operation: string;
  actor: string | null;
  target: string;
  outcome: string;
  changed: string[];
}

const user = {
  Username: 'new',
  Password: 'Orange-Kettle-42',
  AccountType: 1,
  FirstName: 'N',
  LastName: 'U',
  EmailAddress: 'n@example.com',
  SecurityConfiguration: { Id: 8 },
  SecurityRoles: [{ Id: 5 }],
};

describe.each(databaseKinds)('the audit: %s', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const entries = async () => {
    const rows: Entry[] = await service.db
      .knex('audit')
      .where({ contract: 'lockpath', company_id: 560963 })
      .orderBy('audit_id')
      .select('operation', 'actor', 'target', 'outcome', 'changed');
    return rows.map(({ operation, actor, target, outcome, changed }) => [
      operation,
      actor,
      target,
      outcome,
      changed,
    ]);
  };

  test.each<[operation: string, argument: Argument, entry: unknown[]]>([
    ['CreateUser', user, ['6', '1000', 'OK', []]],
    ['UpdateUser', { Id: 7, Title: 'T', Fax: 'api.fax', Groups: [] }, ['6', '7', 'OK', ['Title', 'Groups']]],
    ['UpdateUser', { Id: 7, Password: 'Orange-Kettle-42' }, ['6', '7', 'OK', ['Password']]],
    ['UpdateUser', { Id: 7, IsSAML: true }, ['6', '7', 'OK', ['IsSAML', 'Password']]],
    ['DeleteUser', 10, ['6', '10', 'OK', ['Deleted']]],
    ['CreateGroup', { Name: 'N' }, ['6', '1000', 'OK', []]],
    [
      'UpdateGroup',
      { Id: 59, Name: 'N', ChildGroups: [{ Id: 60 }] },
      ['6', '59', 'OK', ['Name', 'ChildGroups']],
    ],
    ['DeleteGroup', 59, ['6', '59', 'OK', ['Deleted']]],
    ['Login', { username: 'admin', password: 'Keylight-Admin-2026' }, ['6', '6', 'OK', []]],
    ['Login', { username: 'admin', password: 'wrong' }, [null, '6', 'refused', []]],
    ['Logout', '', ['6', '6', 'OK', []]],
  ])('records %s %j', async (operation, argument, entry) => {
    const { status } = await service.call(operation, argument);
    expect(status).toBe(200);
    await expect(entries()).resolves.toEqual([[operation, ...entry]]);
  });

  test('records nothing if nothing changes', async () => {
    await service.call('UpdateUser', { Id: 7, Title: 'Api Title' });
    await service.call('UpdateUser', { Id: 7, Title: 'T', Manager: { Id: 999 } });
    await service.call('UpdateGroup', { Id: 59, Name: 'Auditors' });
    await service.call('GetUsers', {});
    await expect(entries()).resolves.toEqual([]);
  });

  test('records a login of an unknown user, but not the name', async () => {
    await service.call('Login', { username: 'Secret-Typed-As-A-Name', password: 'wrong' });
    const rows = await service.db.knex('audit').select<object[]>();
    const entry = { company_id: INSTALLATION, actor: null, target: null, outcome: 'refused' };
    expect(rows).toMatchObject([{ contract: 'lockpath', operation: 'Login', ...entry }]);
    expect(JSON.stringify(rows)).not.toMatch(/secret/i);
  });

  test('a login of an unknown user runs the same statements in the same order as a wrong password', async () => {
    const statements = (username: string) =>
      statementsOf(service.db.knex, () => service.call('Login', { username, password: 'wrong' }));
    const known = await statements('admin');
    expect(known).toHaveLength(3);
    expect(await statements('nobody')).toEqual(known);
  });

  test('holds no field values', async () => {
    await service.call('UpdateUser', { Id: 7, Title: 'NoSuchTitle', Password: 'Orange-Kettle-42' });
    const rows = await service.db.knex('audit');
    expect(JSON.stringify(rows)).not.toMatch(/NoSuchTitle|Orange-Kettle/);
  });

  test('an update that cannot be recorded fails, changes nothing and reveals no cause', async () => {
    await givenUser(service, 7, { title: 'before' });
    const { knex } = service.db;
    await knex.raw(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''internals''; END';
      CREATE TRIGGER refuse BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const reply = await service.call('UpdateUser', { Id: 7, Title: 'after', Groups: [] });
    await knex.raw('DROP TRIGGER refuse ON audit; DROP FUNCTION refuse');
    expect(reply).toMatchObject({
      status: 400,
      text: '{"Message":"An error has occurred.","StackTrace":null}',
    });
    const { text } = await service.call('GetUser?Id=7');
    expect(JSON.parse(text)).toMatchObject({ Title: 'before', Groups: [{ Id: 59 }, { Id: 60 }] });
  });
});
