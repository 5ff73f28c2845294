import { max, type Parameters } from '../contract/rescue/calls';
import { nodes } from '../contract/rescue/demoNodes';
import { alsoGiven, given } from '../contract/rescue/given';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';
import { addUsers, CALLERS, holdCompany, outcomes, race, type Call } from './callers';
import { brokenInvariants } from './invariants';

describe.each(databaseKinds)('master administrators who disable each other, on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  afterEach(() => expect(brokenInvariants(service.db.knex)).resolves.toEqual({}));
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const enabledMasters = () =>
    service.db.knex('node').where({ kind: 'master_administrator', enabled: true }).pluck<number[]>('node_id');
  const disable = (user: Parameters, authcode: string): Call => [
    'setUser_v2',
    { ...user, status: 'Disabled', authcode },
  ];

  // The incident: no master administrator is left to enable a user, and the company must ask for help.
  test('leave one of two enabled, whom no other call has disabled', async () => {
    const [mia] = await addUsers(service.db.knex, 'master_administrator', true, 1);
    await alsoGiven(service, 'user0@example.com holds the authcode miascode');
    const calls = Array.from({ length: CALLERS }, (_, index) =>
      index % 2 ? disable(mia!, 'masterscode') : disable(max, 'miascode'),
    );
    const answered = outcomes(await race(service, calls, holdCompany));

    const left = await enabledMasters();
    expect(left).toHaveLength(1);
    // The calls of the one who stayed succeeded; the other one's calls came from a disabled user.
    const byMia = answered.filter((_, index) => index % 2 === 0);
    const byMax = answered.filter((_, index) => index % 2 === 1);
    const [stayed, went] = left[0] === nodes.max ? [byMax, byMia] : [byMia, byMax];
    expect(new Set(stayed)).toEqual(new Set(['OK']));
    expect(new Set(went)).toEqual(new Set(['USER_DELETED_OR_DISABLED']));
  });

  test('leave at least one of many enabled when each disables the next', async () => {
    const users = await addUsers(service.db.knex, 'master_administrator', true);
    await alsoGiven(
      service,
      users.map((_, index) => `user${index}@example.com holds the authcode code${index}`).join('\n'),
    );
    await service.db.knex('node').where({ node_id: nodes.max }).update({ enabled: false });
    const calls = users.map((_, index) => disable(users[(index + 1) % CALLERS]!, `code${index}`));
    const answered = outcomes(await race(service, calls, holdCompany));

    const left = await enabledMasters();
    expect(left.length).toBeGreaterThanOrEqual(1);
    expect(answered.filter((outcome) => outcome === 'OK')).toHaveLength(CALLERS - left.length);
    for (const outcome of answered) {
      expect(['OK', 'USER_DELETED_OR_DISABLED', 'INVALIDPARAM_STATUS']).toContain(outcome);
    }
  });
});
