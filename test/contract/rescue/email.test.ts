import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { ada, doors, jane, john, setUser, type Parameters } from './calls';
import { nodeRow, nodes } from './demoNodes';
import { alsoGiven, given } from './given';

const IN_USE = 'INVALIDPARAM_EMAIL_ALREADY_IN_USE';

describe.each(databaseKinds)('e-mail addresses on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  describe.each(doors)('over %s', (door) => {
    const set = (user: Parameters, email: string) => setUser(service, door, { ...user, email });

    test.each(['admin@example.com', 'Admin@Example.COM', 'ADMIN@EXAMPLE.COM'])(
      "another user's address is in use, whatever its case: %s",
      async (email) => {
        expect(await set(john, email)).toBe(IN_USE);
      },
    );

    test('an accent is the same in composed and decomposed form', async () => {
      expect(await set(ada, 'jos\u00e9@example.com')).toBe('OK');
      expect(await set(john, 'jose\u0301@example.com')).toBe(IN_USE);
      expect(await set(john, 'JOS\u00c9@example.com')).toBe(IN_USE);
      expect(await set(john, 'jose@example.com')).toBe('OK');
    });

    test('a user may keep their address, or change its case', async () => {
      expect(await set(john, 'jdoe@example.com')).toBe('OK');
      expect(await set(john, 'JDoe@Example.com')).toBe('OK');
      expect(await nodeRow(service.db.knex, nodes.john)).toMatchObject({ email: 'JDoe@Example.com' });
      expect(await set(ada, 'jdoe@example.com')).toBe(IN_USE);
    });

    test('after a change the old address is free, and the new one is in use', async () => {
      expect(await set(john, 'new@example.com')).toBe('OK');
      expect(await set(ada, 'new@example.com')).toBe(IN_USE);
      expect(await set(ada, 'jdoe@example.com')).toBe('OK');
      expect(await set(john, 'jdoe@example.com')).toBe(IN_USE);
      expect(await set(john, 'admin@example.com')).toBe('OK');
    });

    test('a disabled user keeps their address, a deleted one does not', async () => {
      expect(await set(john, 'jroe@example.com')).toBe(IN_USE);
      await alsoGiven(service, 'Jane Roe is deleted');
      expect(await set(john, 'jroe@example.com')).toBe('OK');
      expect(await set(jane, 'other@example.com')).toBe('INVALIDPARAM_NODE');
    });

    test("an address is in use even if a node with the user's id has it in another company", async () => {
      await service.db.knex('company').insert({ company_id: 900000, name: 'Other Company' });
      const holder = { company_id: 900000, node_id: nodes.john };
      await service.db.knex('node').insert({ ...holder, kind: 'technician', email: 'other@example.org' });
      await service.db.knex('email_claim').insert({ ...holder, email_key: 'other@example.org' });
      expect(await set(john, 'other@example.org')).toBe(IN_USE);
      const parameters = { email: 'other@example.org', authcode: 'masterscode' };
      expect((await service.form('getUser_v3', parameters)).text).toBe('INVALIDPARAM_EMAIL');
    });

    test('a login is for the user who has the address at that time', async () => {
      expect(await set(john, 'new@example.com')).toBe('OK');
      const login = async (email: string) =>
        (await service.form('login', { email, pwd: 'Demo-Tech-2026' })).text;
      expect(await login('jdoe@example.com')).toBe('INVALID');
      expect(await login('New@Example.com')).toBe('OK');
    });
  });
});
