import { loadCompany, loadedEmail, type LoadedCompany } from '../../bench/users/loadCompany';
import { hashPassword } from '../../src/credentials/passwords';
import { readList } from '../contract/rescue/family';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';

const USERS = 12_345;
const PASSWORD = 'Load-Users-2026';
const authcode = 'loadedcode';

describe.each(databaseKinds)('a company with many users, on %s', (kind) => {
  const progress: number[] = [];
  let service: TestService;
  let company: LoadedCompany;
  let tree: Record<string, string>[];
  beforeAll(async () => {
    service = await startTestService(kind);
    const passwordHash = await hashPassword(PASSWORD);
    const wanted = { name: 'Load Company', users: USERS, authCode: authcode, passwordHash };
    company = await loadCompany(service.db.knex, wanted, (loaded) => progress.push(loaded));
    tree = readList((await service.form('getHierarchy', { authcode })).text);
  });
  afterAll(() => service.close());

  test('reports its progress', () => {
    expect(progress).toEqual([10_000, USERS]);
  });

  test('is a tree', () => {
    const ids = new Set<string | undefined>(['0']);
    // Parents come before their children.
    const strays = tree.filter(({ NodeID, ParentID }) => !ids.has(ParentID) || !ids.add(NodeID));
    expect(strays).toEqual([]);
    expect(ids.size).toBe(tree.length + 1);
  });

  test('has groups of at most 1,000 technicians', () => {
    const technicians = tree.filter(({ Type }) => Type === 'Technician');
    const groups = tree.filter(({ Type }) => Type === 'TechnicianGroup');
    const sizes = groups.map(
      ({ NodeID }) => technicians.filter(({ ParentID }) => ParentID === NodeID).length,
    );
    expect(sizes).toEqual([...Array<number>(12).fill(1_000), 345]);
    const last = company.users.first + USERS - 1;
    expect(technicians.at(-1)).toMatchObject({
      ...{ NodeID: String(last), Email: loadedEmail(last), Status: 'Offline' },
    });
  });

  test('has users whom its master administrator can change', async () => {
    const change = { node: String(company.users.first + 777), name: 'Jane', email: 'jane@load.example' };
    const others = { status: 'Enabled', addons: 'False', rpataddon: 'False', authcode };
    const { text } = await service.form('setUser_v2', { ...change, ...others });
    expect(text).toBe('OK');
  });

  test('has users who can log in', async () => {
    const session = service.sessionOf(loadedEmail(company.users.first + 1), PASSWORD);
    await expect(session).resolves.toMatch(/^ASP\.NET_SessionId=/);
  });

  test('has a seat for each user', async () => {
    const row = await service.db
      .knex('company')
      .where({ company_id: company.companyId })
      .first<object>('standard_seats', 'standard_seats_taken');
    expect(row).toEqual({ standard_seats: USERS, standard_seats_taken: USERS });
  });

  test('leaves the following ids to later nodes', async () => {
    const parent = tree.find(({ Type }) => Type === 'Technicians')!.NodeID!;
    const { text } = await service.form('createGroup', { parent, authcode });
    expect(text).toBe(`OK\n\n${company.users.first + USERS}`);
  });
});
