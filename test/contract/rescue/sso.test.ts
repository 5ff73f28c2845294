import { DEMO_COMPANY, DEMO_SSO_PASSWORD } from '../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { nodes, setNode } from './demoNodes';
import { alsoGiven } from './given';
import { addNodes, ask, givenRoles, outcome, readRecord } from './family';

const LIMIT = 10;
const right = { authcode: undefined, ssoid: 'jdoe', pwd: DEMO_SSO_PASSWORD, company: String(DEMO_COMPANY) };

describe.each(databaseKinds)('requestAuthCodeSSO on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenRoles(service));

  const request = (changes: Record<string, string | undefined> = {}) =>
    outcome(service, 'requestAuthCodeSSO', { ...right, ...changes });

  test("returns a code for the user whom the company's sign-on vouches for, replacing the previous code", async () => {
    const { AUTHCODE } = readRecord(await ask(service, 'requestAuthCodeSSO', right));
    const account = readRecord(await ask(service, 'getAccount', { authcode: AUTHCODE }));
    expect(account.TechID).toBe(String(nodes.john));
    const again = readRecord(await ask(service, 'requestAuthCodeSSO', right));
    expect(await outcome(service, 'getAccount', { authcode: AUTHCODE })).toBe('INVALID_SECRETAUTHCODE');
    expect(await outcome(service, 'getAccount', { authcode: again.AUTHCODE })).toBe('OK');
  });

  test.each([
    ['a wrong password', { pwd: 'Demo-Sso-2027' }],
    ['no password', { pwd: undefined }],
    ["the user's own password", { pwd: 'Demo-Tech-2026' }],
    ['an unknown ID', { ssoid: 'nobody' }],
    ['an empty ID, which many users have', { ssoid: '' }],
    ['no ID', { ssoid: undefined }],
    ['an ID in another case', { ssoid: 'JDoe' }],
    ['an unknown company', { company: '1' }],
    ['a company beyond 32 bits', { company: '99999999999999999999' }],
    ['a disabled user', { ssoid: 'jroe' }],
  ])('refuses %s', async (_, changes) => {
    expect(await request(changes)).toBe('INVALID');
  });

  test('refuses an ID that several users have, until only one has it', async () => {
    await addNodes(service.db.knex, {
      ...{ node_id: 400_001, parent_id: nodes.group1, kind: 'technician', ssoid: 'jdoe', enabled: true },
    });
    expect(await request()).toBe('INVALID');
    expect(await outcome(service, 'deleteNode', { node: '400001' })).toBe('OK');
    expect(await request()).toBe('OK');
  });

  test('knows the company with the greatest number, also after zeros', async () => {
    const company_id = 2_147_483_647;
    const companies = service.db.knex('company');
    await companies.insert({ ...(await companies.clone().first()), company_id });
    await addNodes(service.db.knex, {
      ...{ company_id, node_id: 400_001, parent_id: null, kind: 'root', enabled: true },
    });
    await addNodes(service.db.knex, {
      ...{ company_id, node_id: 400_002, parent_id: 400_001, kind: 'administrator', enabled: true },
      ssoid: 'last',
    });
    expect(await request({ company: String(company_id), ssoid: 'last' })).toBe('OK');
    expect(await request({ company: `000${company_id}`, ssoid: 'last' })).toBe('OK');
    expect(await request({ company: String(company_id + 1), ssoid: 'last' })).toBe('INVALID');
  });

  test('refuses a user below a disabled group', async () => {
    await setNode(service.db.knex, nodes.group1, { enabled: false });
    expect(await request()).toBe('INVALID');
  });

  test('refuses every user of a company without its own sign-on', async () => {
    await service.db.knex('company').update({ sso_password_hash: null });
    expect(await request()).toBe('INVALID');
    expect(await request({ pwd: '' })).toBe('INVALID');
  });

  test('refuses a caller from an address that is not allowed', async () => {
    await alsoGiven(service, 'the company lets users log in only from 10.0.0.1');
    expect(await request()).toBe('INVALID');
  });

  test.each([
    undefined,
    '',
    'abc',
    '560961a',
    '-560961',
    '+560961',
    ' 560961',
    '5 60961',
    '560961.0',
    '٥٦٠٩٦١',
  ])('refuses the company %j', async (company) => {
    expect(await request({ company })).toBe('INVALIDPARAM_COMPANY');
  });

  test('answers ten calls for one user in three minutes', async () => {
    for (let call = 1; call <= LIMIT; call++) expect(await request({ pwd: `guess ${call}` })).toBe('INVALID');
    expect(await request()).toBe('LIMITREACHED');
    // Leading zeros name the same company.
    expect(await request({ company: `0${DEMO_COMPANY}` })).toBe('LIMITREACHED');
    const elements = `<sSSOID>jdoe</sSSOID><sPassword>${DEMO_SSO_PASSWORD}</sPassword><sCompany>${DEMO_COMPANY}</sCompany>`;
    expect((await service.soap('requestAuthCodeSSO', elements)).text).toContain('_PollRateExceeded<');
    // The limit counts neither another user's calls nor the user's own logins.
    expect(await request({ ssoid: 'jroe' })).toBe('INVALID');
    await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');

    service.now = new Date(service.now.getTime() + 180_000);
    expect(await request()).toBe('OK');
  });
});
