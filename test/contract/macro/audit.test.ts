import { DEMO_MACRO_COMPANY } from '../../../src/contracts/macro/demo';
import { INSTALLATION } from '../../../src/store/audit/entry';
import { databaseKinds } from '../../support/databases';
import { startMacroService, type MacroService } from '../../support/macroService';

describe.each(databaseKinds)('the audit of refused logins on %s', (kind) => {
  let service: MacroService;
  beforeAll(async () => (service = await startMacroService(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const entries = () => service.db.knex('audit').orderBy('audit_id').select<object[]>();
  const refused = { contract: 'macro', operation: 'Login', actor: null, changed: [] };

  test.each([
    ['a user who does not exist', { userName: 'Secret1' }, DEMO_MACRO_COMPANY, null, 'UnknownUser'],
    ['a database that does not exist', { databaseCode: 'Secret1' }, INSTALLATION, null, 'UnknownUser'],
    ['a role that the user does not have', { userRole: 'Viewer' }, DEMO_MACRO_COMPANY, 'clerk', 'WrongRole'],
    ['a wrong password', { password: 'Secret1' }, DEMO_MACRO_COMPANY, 'clerk', 'WrongPassword'],
  ])('records %s', async (_what, values, company_id, target, outcome) => {
    const { headers } = await service.login('clerk', values);
    const request_id = headers.get('x-request-id');
    expect(await entries()).toMatchObject([{ ...refused, company_id, target, outcome, request_id }]);
    expect(JSON.stringify(await entries())).not.toContain('Secret1');
  });

  test('records a disabled user, who costs no hash, at most ten times in three minutes', async () => {
    await service.db.knex('macro_user').where({ user_key: 'clerk' }).update({ enabled: false });
    for (let call = 1; call <= 12; call++) await service.login('clerk');
    const entry = { ...refused, company_id: DEMO_MACRO_COMPANY, target: 'clerk', outcome: 'AccountDisabled' };
    expect(await entries()).toMatchObject(Array.from({ length: 10 }, () => entry));
    service.now = new Date(service.now.getTime() + 180_000);
    await service.login('clerk');
    expect(await entries()).toHaveLength(11);
  });
});
