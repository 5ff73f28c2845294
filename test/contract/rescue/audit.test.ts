import { INSTALLATION } from '../../../src/store/audit/entry';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { statementsOf } from '../../support/statements';
import { doors, present, john, setUser, type Parameters } from './calls';
import { everything, nodes } from './demoNodes';
import { given } from './given';

const everyChange = {
  name: 'Jonathan Secretname',
  nick: 'Secretnick',
  email: 'secret.email@example.com',
  ssoid: 'Secretssoid',
  pwd: 'Secret-Passw0rd-77',
  confpwd: 'Secret-Passw0rd-77',
  oldpwd: 'Demo-Tech-2026',
  status: 'Disabled',
  description: 'Secretdescription',
  mobileaddon: 'True',
  rpataddon: 'True',
} satisfies Parameters;

describe.each(databaseKinds)('the audit on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const entries = () => service.db.knex<{ changed: string[] }>('audit').orderBy('audit_id');

  test('records the actor, the target, the time, the address and the request', async () => {
    const reply = await service.form('setUser_v2', present({ ...john, nick: 'Jo' }));
    expect(await entries()).toMatchObject([
      {
        company_id: 560961,
        at: service.now,
        contract: 'rescue',
        actor: String(nodes.max),
        operation: 'setUser_v2',
        target: String(nodes.john),
        outcome: 'OK',
        changed: ['nick'],
        request_id: reply.headers.get('x-request-id'),
        address: '127.0.0.1',
      },
    ]);
  });

  describe.each(doors)('over %s', (door) => {
    test('names every changed field, and holds none of the values', async () => {
      expect(await setUser(service, door, { ...john, ...everyChange })).toBe('OK');
      const [entry] = await entries();
      expect(entry?.changed.toSorted()).toEqual([
        'description',
        'email',
        'enabled',
        'mobile_addon',
        'name',
        'nick',
        'password',
        'rpat_addon',
        'ssoid',
      ]);
      const { audit } = await everything(service.db.knex);
      expect(audit).toHaveLength(1);
      for (const value of [john['name'], john['email'], 'masterscode', ...secretsOf(everyChange)]) {
        expect(audit![0]).not.toContain(value);
      }
    });

    test('has no entry for a refused change', async () => {
      expect(await setUser(service, door, { ...john, ...everyChange, name: '' })).toBe('INVALIDPARAM_NAME');
      expect(await entries()).toEqual([]);
    });
  });

  test('records logins, successful or not, but not the name of an unknown user', async () => {
    const login = (email: string, pwd: string) => service.form('login', { email, pwd });
    await login('master@example.com', 'Demo-Master-2026');
    await login('master@example.com', 'Secret-Passw0rd-77');
    await login('Secret-Typed-As-A-Name', 'Secret-Passw0rd-77');
    const subject = { operation: 'login', target: String(nodes.max), address: '127.0.0.1' };
    expect(await entries()).toMatchObject([
      { ...subject, company_id: 560961, outcome: 'OK' },
      { ...subject, company_id: 560961, actor: null, outcome: 'invalid' },
      { ...subject, company_id: INSTALLATION, actor: null, target: null, outcome: 'invalid' },
    ]);
    expect(JSON.stringify(await entries())).not.toMatch(/secret/i);
  });

  test('records only the logout that ends the session', async () => {
    const cookie = await service.sessionOf();
    const replies = await Promise.all([1, 2].map(() => service.form('logout', {}, { cookie })));
    expect(replies.map(({ text }) => text).toSorted()).toEqual(['NOTLOGGEDIN', 'OK']);
    const user = { actor: String(nodes.max), target: String(nodes.max), outcome: 'OK' };
    expect(await entries()).toMatchObject([
      { operation: 'login', ...user },
      { operation: 'logout', ...user },
    ]);
  });

  test('records refused codes too', async () => {
    await service.form('requestAuthCode', { email: 'nobody@example.com', pwd: 'x' });
    await service.form('requestAuthCodeSSO', { ssoid: 'nobody', pwd: 'x', company: '560961' });
    await service.form('requestAuthCodeSSO', { ssoid: 'jdoe', pwd: 'x', company: '560961' });
    expect(await entries()).toMatchObject([
      { operation: 'requestAuthCode', company_id: INSTALLATION, target: null, outcome: 'invalid' },
      { operation: 'requestAuthCodeSSO', company_id: INSTALLATION, target: null, outcome: 'invalid' },
      { operation: 'requestAuthCodeSSO', company_id: 560961, target: String(nodes.john), outcome: 'invalid' },
    ]);
  });

  test('has no more entries than the limit allows calls', async () => {
    for (let call = 1; call <= 12; call++) await service.form('login', { email: 'nobody@x.y', pwd: 'x' });
    expect(await entries()).toHaveLength(10);
  });

  test('a login of an unknown user runs the same statements in the same order as a wrong password', async () => {
    const statements = (email: string) =>
      statementsOf(service.db.knex, () => service.form('login', { email, pwd: 'wrong' }));
    const known = await statements('master@example.com');
    expect(known).toHaveLength(3);
    expect(await statements('nobody@example.com')).toEqual(known);
  });
});

test.each(databaseKinds)('the %s database holds no secret in clear text', async (kind) => {
  const service = await startTestService(kind);
  try {
    const cookie = await service.sessionOf();
    const code = await service.authCodeOf();
    const changes = { pwd: 'Secret-Passw0rd-77', confpwd: 'Secret-Passw0rd-77' };
    expect(await setUser(service, 'HTTP', { ...john, ...changes, authcode: code })).toBe('OK');
    const stored = JSON.stringify(await everything(service.db.knex));
    const secrets = ['Secret-Passw0rd-77', 'Demo-Master-2026', code, cookie.split('=')[1]!];
    for (const secret of secrets) {
      expect(stored).not.toContain(secret);
      // Nor in a column of bytes, which is shown in hexadecimal.
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    }
  } finally {
    await service.close();
  }
});

/** The values that are secret. */
function secretsOf(changes: Record<string, string>): string[] {
  return Object.values(changes).filter((value) => /secret|Demo/i.test(value));
}
