import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { doors, john, setUser } from './calls';
import { everything } from './demoNodes';
import { breakTable, given, repair } from './given';

type Break = ['INSERT' | 'UPDATE' | 'DELETE', string];

const change = {
  ...john,
  name: 'Jonathan Doe',
  email: 'jonathan@example.com',
  pwd: 'Correct-Horse-77',
  confpwd: 'Correct-Horse-77',
  status: 'Disabled',
};

/** Wherever the database fails, the answer is ERROR and nothing is partly saved. Once it works again, so does the call. */
describe.each(databaseKinds)('when the %s database fails', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(async () => {
    await repair(service.db.knex);
    await service.close();
  });
  beforeEach(() =>
    given(
      service,
      `the demo company
master@example.com holds the authcode masterscode
John Doe holds the session johnssession`,
    ),
  );

  const parts: Break[] = [
    ['UPDATE', 'company'],
    ['UPDATE', 'node'],
    ['UPDATE', 'email_claim'],
    ['DELETE', 'session'],
    ['INSERT', 'audit'],
  ];
  describe.each(doors)('a change over %s', (door) => {
    test.each(parts)('at the %s of %s', async (event, table) => {
      const before = await everything(service.db.knex);
      await breakTable(service.db.knex, event, table);
      expect(await setUser(service, door, change)).toBe('ERROR');
      expect(await everything(service.db.knex)).toEqual(before);
      await repair(service.db.knex);
      expect(await setUser(service, door, change)).toBe('OK');
    });

    test('at the commit of the transaction', async () => {
      const before = await everything(service.db.knex);
      await breakTable(service.db.knex, 'INSERT', 'audit');
      await service.db.knex.raw(`
        DROP TRIGGER fail_for_a_test ON audit;
        CREATE CONSTRAINT TRIGGER fail_for_a_test AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION fail_for_a_test();
      `);
      expect(await setUser(service, door, change)).toBe('ERROR');
      expect(await everything(service.db.knex)).toEqual(before);
    });
  });

  test.each<['login' | 'requestAuthCode', ...Break]>([
    ['login', 'INSERT', 'call_window'],
    ['login', 'INSERT', 'session'],
    ['login', 'INSERT', 'audit'],
    ['requestAuthCode', 'INSERT', 'call_window'],
    ['requestAuthCode', 'UPDATE', 'auth_code'],
    ['requestAuthCode', 'INSERT', 'audit'],
  ])('%s with a failure at the %s of %s lets no user in', async (operation, event, table) => {
    const before = await everything(service.db.knex);
    await breakTable(service.db.knex, event, table);
    const reply = await service.form(operation, { email: 'master@example.com', pwd: 'Demo-Master-2026' });
    expect(reply.text).toBe('ERROR');
    expect(reply.headers.getSetCookie()).toEqual([]);
    const counted = { call_window: expect.anything() as unknown };
    expect(await everything(service.db.knex)).toEqual({ ...before, ...counted });
  });

  test('the reply does not reveal the cause', async () => {
    await breakTable(service.db.knex, 'INSERT', 'audit');
    const { text } = await service.soap(
      'login',
      '<sEmail>master@example.com</sEmail><sPassword>Demo-Master-2026</sPassword>',
    );
    expect(text).toContain('<loginResult>login_Error</loginResult></loginResponse>');
    expect(text).not.toMatch(/fail_for_a_test|a test makes|insert|\bat /i);
  });
});
