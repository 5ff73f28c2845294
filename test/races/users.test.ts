import { hash } from '@node-rs/argon2';
import { john, max, type Parameters } from '../contract/rescue/calls';
import { nodeRow, nodes, setNode } from '../contract/rescue/demoNodes';
import { given } from '../contract/rescue/given';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';
import { CALLERS, holdUser, outcomes, race, type Call } from './callers';
import { brokenInvariants } from './invariants';

describe.each(databaseKinds)('races to change one user on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  afterEach(() => expect(brokenInvariants(service.db.knex)).resolves.toEqual({}));
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const login = async (email: string, pwd: string) => (await service.form('login', { email, pwd })).text;

  // The incident: although a change needs the current password, a caller with the previous one overwrites the new one.
  test('allow one password change for a current password', async () => {
    const calls = Array.from({ length: CALLERS }, (_, index): Call => {
      const pwd = `Correct-Horse-${index}`;
      return ['setUser_v2', { ...max, pwd, confpwd: pwd, oldpwd: 'Demo-Master-2026' }];
    });
    const answered = outcomes(await race(service, calls, holdUser(nodes.max)));
    const lost = Array<string>(CALLERS - 1).fill('INVALIDPARAM_CURRENT_PASSWORD_IS_WRONG');
    expect(answered.toSorted()).toEqual([...lost, 'OK']);
    expect(await login('master@example.com', `Correct-Horse-${answered.indexOf('OK')}`)).toBe('OK');
  });

  // The incident: two clients each set a different field, and one field silently returns to its old value.
  test('keep all fields that different callers set', async () => {
    const others = { ...john, nick: undefined, ssoid: undefined, description: undefined };
    const changes: Parameters[] = [{ nick: 'Jo' }, { ssoid: '123456' }, { description: 'Patient' }];
    const calls = changes.map((change): Call => ['setUser_v2', { ...others, ...change }]);
    expect(outcomes(await race(service, calls, holdUser(nodes.john)))).toEqual(['OK', 'OK', 'OK']);
    const row = await nodeRow(service.db.knex, nodes.john);
    expect(row).toMatchObject(Object.assign({}, ...changes) as object);
    expect(row.version).toBe(3);
  });

  // The incident: a login renews the hash of its password, and so undoes a change of that password.
  test('do not restore the old password when a login renews an outdated hash', async () => {
    const outdated = { memoryCost: 1024, timeCost: 1, parallelism: 1 };
    await setNode(service.db.knex, nodes.john, { password_hash: await hash('Demo-Tech-2026', outdated) });
    const pwd = 'Correct-Horse-77';
    const calls: Call[] = [
      ...Array<Call>(5).fill(['login', { email: 'jdoe@example.com', pwd: 'Demo-Tech-2026' }]),
      ['setUser_v2', { ...john, pwd, confpwd: pwd }],
    ];
    const answered = outcomes(await race(service, calls, holdUser(nodes.john)));
    expect(answered.at(-1)).toBe('OK');
    expect(await login('jdoe@example.com', 'Demo-Tech-2026')).toBe('INVALID');
    expect(await login('jdoe@example.com', pwd)).toBe('OK');
  });
});
