import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { nodes } from './demoNodes';
import { ask, codes, givenRoles, outcome, readRecord, type Role } from './family';

const roles: [role: Role, admin: number, technician: number][] = [
  ['master', nodes.max, 0],
  ['administrator', nodes.ada, 0],
  ['technician', 0, nodes.john],
];

describe.each(databaseKinds)('the account on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenRoles(service));

  test.each(roles)('returned to a %s', async (role, admin, technician) => {
    const authcode = codes[role];
    const record = {
      AccountID: String(DEMO_COMPANY),
      Organization: 'Example Company',
      AdminID: String(admin),
      TechID: String(technician),
      Email: 'master@example.com',
    };
    expect(readRecord(await ask(service, 'getAccount', { authcode }))).toEqual(record);
    expect(readRecord(await ask(service, 'getAccount_v2', { authcode }))).toMatchObject(record);

    const { text } = await service.soap('getAccount_v2', `<sAuthCode>${authcode}</sAuthCode>`);
    expect(text).toContain(
      `<iAccountID>${DEMO_COMPANY}</iAccountID><sOrganization>Example Company</sOrganization>` +
        `<iAdminID>${admin}</iAdminID><iTechID>${technician}</iTechID><sEmail>master@example.com</sEmail>` +
        `<bTcRunning>false</bTcRunning>`,
    );
  });

  test.each([
    ['jdoe@example.com', 'Demo-Tech-2026', true],
    ['admin@example.com', 'Demo-Admin-2026', false],
    ['master@example.com', 'Demo-Master-2026', false],
  ])('says whether a technician is at work when %s has a session', async (email, password, running) => {
    const cookie = await service.sessionOf(email, password);
    const { text } = await service.soap('getAccount_v2', '', { cookie });
    expect(text).toContain(`<bTcRunning>${running}</bTcRunning>`);
  });

  test('has the address of the account holder, or an empty one without an account holder', async () => {
    const email = async () => readRecord(await ask(service, 'getAccount')).Email;
    await service.db.knex('node').where({ node_id: nodes.max }).update({ email: 'Boss@Example.com' });
    expect(await email()).toBe('Boss@Example.com');
    await service.db.knex('node').update({ account_holder: false });
    expect(await email()).toBe('');
  });

  test.each(['getAccount', 'getAccount_v2'])(
    '%s reveals nothing to a caller who is not authenticated',
    async (operation) => {
      expect(await outcome(service, operation, { authcode: 'wrong' })).toBe('INVALID_SECRETAUTHCODE');
      await service.db.knex('node').where({ node_id: nodes.john }).update({ enabled: false });
      const { text } = await service.soap(operation, `<sAuthCode>${codes.technician}</sAuthCode>`);
      expect(text).toContain('getAccount_User_Deleted_Or_Disabled<');
      expect(text).toContain('<iAccountID>0</iAccountID><iAdminID>0</iAdminID><iTechID>0</iTechID>');
      expect(text).not.toContain('Example');
    },
  );
});
