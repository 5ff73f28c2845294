import { loadedEmail } from '../../../bench/users/loadCompany';
import { deleteExpired } from '../../../src/store/housekeeping';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { readingWhole, tablesReadWhole } from '../../support/plans';
import { catalogue } from '../../support/catalogue';
import { signIn, type Visitor } from '../../support/visitor';
import { codes, filledTables, PASSWORD, startWithManyRows, type ServiceWithManyRows } from './rescueRows';

// No other test detects what is fast with ten rows and slow with many. These need PostgreSQL.
describeOnPostgreSQL('with many rows', () => {
  let service: ServiceWithManyRows;
  let visitor: Visitor;
  let ofSmall: Visitor;
  beforeAll(async () => {
    service = await startWithManyRows();
    const visit = (sEmail: string) => signIn(service, '/console/rescue', { sEmail, sPassword: PASSWORD });
    visitor = await visit(master());
    ofSmall = await visit(master(service.small));
  }, 120_000);
  afterAll(() => service.close());

  test.each<[call: string, make: () => Promise<unknown>]>([
    ['setUser_v2', () => ok('setUser_v2', change(1))],
    ['setUser_v2 in a session', async () => ok('setUser_v2', change(2), await session(master()))],
    ['setUser_v2 that disables', () => ok('setUser_v2', { ...change(3), status: 'Disabled' })],
    ['setUser_v2 with a password', () => ok('setUser_v2', { ...change(4), ...newPassword })],
    ['many of setUser_v2', () => many((n) => ok('setUser_v2', change(n)))],
    ['setUserStatus_v7_1', () => ok('setUserStatus_v7_1', { node: user(5), status: 'Disabled' })],
    ['getUser_v3 by node', () => ok('getUser_v3', { node: user(6) })],
    ['getUser_v3 by address', () => ok('getUser_v3', { email: email(7) })],
    ['many of getUser_v3', () => many((n) => ok('getUser_v3', { node: user(n) }))],
    ['getGroup_v2', () => ok('getGroup_v2', { node: group(1) })],
    [
      'setGroup_v2',
      () => ok('setGroup_v2', { node: group(2), name: 'Group', status: 'Enabled', ...noLimits }),
    ],
    ['getAccount_v2', () => ok('getAccount_v2', {})],
    ['createUser', () => ok('createUser', { parent: group(3) })],
    ['createGroup', () => ok('createGroup', { parent: group(4) })],
    ['moveNode', () => ok('moveNode', { node: user(8), targetnode: group(5) })],
    ['moveNode of a group', () => ok('moveNode', { node: group(8), targetnode: group(9) })],
    ['deleteNode', () => ok('deleteNode', { node: user(9) })],
    ['deleteNode of a large group', () => call('deleteNode', { node: group(6) }, 'INVALID_DELETE')],
    ['getHierarchy', () => ok('getHierarchy', { authcode: codes.small })],
    ['getHierarchy_v2 of a group', () => ok('getHierarchy_v2', ofGroup(7))],
    ['login', () => session(email(10))],
    ['logout', async () => ok('logout', {}, await session(email(11)))],
    ['requestAuthCode', () => ok('requestAuthCode', { email: email(12), pwd: PASSWORD })],
    ['requestAuthCodeSSO', () => ok('requestAuthCodeSSO', { ssoid: `sso${user(13)}`, ...ownSignOn() })],
    ['the tree of the console', () => page('/tree')],
    ['a large group in the console', () => page(`/nodes/${group(10)}?after=${user(9_500)}`)],
    ['a user in the console', () => page(`/nodes/${user(14)}`)],
    // A search reads the whole company, and no other.
    ['a search in the console', () => page('/search?q=nobody', ofSmall)],
    ['a new place in the console', () => page(`/nodes/${service.small.users.first}/move?q=Group`, ofSmall)],
    ['the own account in the console', () => page('/own')],
    ['the end of access in the console', () => visitor.post(`/nodes/${user(17)}/access`)],
    ['the housekeeping', () => deleteExpired(service.db.knex, catalogue.expiring, service.now)],
  ])('every table is read through an index: %s', async (_call, make) => {
    await expect(readingWhole(service.db.knex, filledTables, make)).resolves.toEqual([]);
  });

  test('detects a statement that scans a whole table', async () => {
    const { knex: db } = service.db;
    const whole = ['SELECT name FROM node', "UPDATE node SET name = 'Jane' WHERE name = 'John'"];
    for (const sql of whole) {
      await expect(tablesReadWhole(db, { sql, bindings: [], isPrepared: true })).resolves.toEqual(['node']);
    }
    const byIndex = 'SELECT name FROM node WHERE company_id = $1 AND node_id = $2';
    const statement = { sql: byIndex, bindings: [1, 1], isPrepared: true };
    await expect(tablesReadWhole(db, statement)).resolves.toEqual([]);
  });

  test('keeps a changed user on its page, so that no index is written', async () => {
    // No other test changes this user's neighbours, whose old rows might still take up space.
    const CHANGED = 5_000;
    const pageOf = async (table: string) => {
      const { rows } = await service.db.knex.raw<{ rows: { page: string }[] }>(
        `SELECT split_part(ctid::text, ',', 1) AS page FROM ${table} WHERE company_id = ? AND node_id = ?`,
        [service.large.companyId, Number(user(CHANGED))],
      );
      return rows[0]!.page;
    };
    const before = [await pageOf('node'), await pageOf('email_claim')];
    await ok('setUser_v2', change(CHANGED));
    expect([await pageOf('node'), await pageOf('email_claim')]).toEqual(before);
  });

  const user = (number: number) => String(service.large.users.first + number);
  const email = (number: number) => loadedEmail(user(number));
  const master = ({ companyId } = service.large) => `master${companyId}@load.example`;
  // The groups come before the users, in order.
  const group = (number: number) => String(service.large.users.first - 20 + number);
  const change = (number: number) => ({
    ...{ node: user(number), name: 'Jane', email: `jane${number}@load.example`, status: 'Enabled' },
    ...{ addons: 'False', rpataddon: 'False' },
  });
  const newPassword = { pwd: 'Orange-Kettle-42', confpwd: 'Orange-Kettle-42' };
  const noLimits = { standardconcurrentlimit: '0', mobileconcurrentlimit: '0', rpatconcurrentlimit: '0' };
  const ofGroup = (number: number) => ({ isnode: 'True', node: group(number), filteroffline: 'False' });
  const ownSignOn = () => ({ pwd: PASSWORD, company: String(service.large.companyId) });

  const page = async (path: string, by = visitor) => {
    const { status, text } = await by.get(path);
    if (status !== 200) throw new Error(`${path} answered ${text}`);
  };

  const session = (address: string) => service.sessionOf(address, PASSWORD);
  const many = (make: (number: number) => Promise<unknown>) =>
    Promise.all(Array.from({ length: 40 }, (_, index) => make(100 + index)));

  const ok = (operation: string, parameters: Record<string, string>, cookie?: string) =>
    call(operation, parameters, 'OK', cookie);

  /** Makes a call, by default as the master administrator of the large company. */
  async function call(
    operation: string,
    parameters: Record<string, string>,
    outcome: string,
    cookie?: string,
  ) {
    const caller = cookie === undefined ? { authcode: codes.large } : undefined;
    const { text } = await service.form(operation, { ...caller, ...parameters }, { cookie });
    if (!text.startsWith(outcome)) throw new Error(`${operation} answered ${text}`);
  }
});
