import { nodes } from '../contract/rescue/demoNodes';
import { given } from '../contract/rescue/given';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';
import { addUsers, CALLERS, outcomes, race, type Call } from './callers';
import { brokenInvariants } from './invariants';

describe.each(databaseKinds)('a race for an e-mail address on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  afterEach(() => expect(brokenInvariants(service.db.knex)).resolves.toEqual({}));
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  // The incident: two users have the same address, and a login with it reaches either of them by chance.
  test('is won by one user', async () => {
    const { knex } = service.db;
    const users = await addUsers(knex, 'technician', false);
    const calls = users.map((user, index): Call => {
      const email = index % 2 ? 'wanted@example.com' : 'Wanted@Example.com';
      return ['setUser_v2', { ...user, email }];
    });
    const answered = outcomes(
      // An uncommitted claim: the batch with the other claims waits for its outcome.
      await race(
        service,
        calls,
        (transaction) =>
          transaction('email_claim')
            .where({ node_id: nodes.john })
            .update({ email_key: 'wanted@example.com' }),
        1,
      ),
    );

    const lost = Array<string>(CALLERS - 1).fill('INVALIDPARAM_EMAIL_ALREADY_IN_USE');
    expect(answered.toSorted()).toEqual([...lost, 'OK']);
    const winner = Number(users[answered.indexOf('OK')]!['node']);
    await expect(knex('node').whereILike('email', 'wanted@example.com').pluck('node_id')).resolves.toEqual([
      winner,
    ]);
    await expect(knex('audit').pluck('target')).resolves.toEqual([String(winner)]);
    const unlike = await knex('node')
      .join('email_claim', 'email_claim.node_id', 'node.node_id')
      .whereRaw('lower(email) <> email_key');
    expect(unlike).toEqual([]);
  });
});
