import { john } from '../contract/rescue/calls';
import { nodes } from '../contract/rescue/demoNodes';
import { given } from '../contract/rescue/given';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';
import { CALLERS, holdUser, outcomes, race, type Call, type Hold } from './callers';
import { brokenInvariants } from './invariants';

/** The limit of logins for one e-mail address in 3 minutes. */
const LIMIT = 10;

const NEW_PASSWORD = { pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77' };
const JOHN = { email: 'jdoe@example.com', pwd: 'Demo-Tech-2026' };

describe.each(databaseKinds)('races of logins on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  afterEach(() => expect(brokenInvariants(service.db.knex)).resolves.toEqual({}));
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const logins = Array.from({ length: LIMIT }, (): Call => ['login', JOHN]);

  // The incident: a thief logs in at the moment when the account's password is changed, and stays logged in.
  const ends: [what: string, call: Call][] = [
    ['a new password', ['setUser_v2', { ...john, ...NEW_PASSWORD }]],
    ['a disabled user', ['setUser_v2', { ...john, status: 'Disabled' }]],
    ['a deletion', ['deleteNode', { node: john['node'], authcode: john['authcode'] }]],
  ];
  test.each(ends)('leave no earlier session after %s', async (_, end) => {
    const calls: Call[] = [...logins, end];
    const replies = await race(service, calls, holdUser(nodes.john));
    expect(outcomes(replies).at(-1)).toBe('OK');

    for (const reply of replies.slice(0, LIMIT)) {
      expect(['OK', 'INVALID']).toContain(reply.body);
      const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0];
      expect(cookie !== undefined).toBe(reply.body === 'OK');
      // A technician may read no user, but gets that refusal only with a valid session.
      const read = await service.form('getUser_v2', { node: String(nodes.john) }, { cookie });
      expect(read.text).toBe('NOTLOGGEDIN');
    }
    const alive = await service.db
      .knex('session')
      .join('node', { 'node.node_id': 'session.node_id', 'node.company_id': 'session.company_id' })
      .whereRaw('session.credential_version = node.credential_version AND node.enabled');
    expect(alive).toEqual([]);
  });

  // The incident: a leaked code still works after it was replaced.
  const firstAndLater: [which: string, email: string, pwd: string, hold: Hold][] = [
    ["a user's first codes", 'admin@example.com', 'Demo-Admin-2026', holdUser(nodes.ada)],
    [
      'codes that replace another',
      'master@example.com',
      'Demo-Master-2026',
      (db) => db('auth_code').forUpdate(),
    ],
  ];
  test.each(firstAndLater)(
    'of %s, requested concurrently, one authenticates',
    async (_, email, pwd, hold) => {
      const request: Call = ['requestAuthCode', { email, pwd }];
      const replies = await race(service, Array<Call>(LIMIT).fill(request), hold);
      expect(outcomes(replies)).toEqual(Array<string>(LIMIT).fill('OK'));

      const answered = [];
      for (const { body } of replies) {
        const authcode = body.replace('OK\n\nAUTHCODE:', '');
        const { text } = await service.form('getUser_v2', { node: String(nodes.john), authcode });
        answered.push(text.split('\n')[0]);
      }
      expect(answered.toSorted()).toEqual([...Array<string>(LIMIT - 1).fill('INVALID_SECRETAUTHCODE'), 'OK']);
    },
  );

  // The incident: an attacker gets more guesses from many machines at once than from one.
  test('do not exceed the rate limit for concurrent logins', async () => {
    const guess: Call = ['login', { ...JOHN, pwd: 'guess' }];
    // A first login, so that there is a counter to lock.
    await service.form('login', { ...JOHN, pwd: 'guess' });
    const replies = await race(service, Array<Call>(CALLERS).fill(guess), (transaction) =>
      transaction('call_window').forUpdate(),
    );
    expect(outcomes(replies).toSorted()).toEqual([
      ...Array<string>(LIMIT - 1).fill('INVALID'),
      ...Array<string>(CALLERS - LIMIT + 1).fill('LIMITREACHED'),
    ]);
  });
});
