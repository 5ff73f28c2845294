import { endSessions } from '../../../../src/store/endSessions';
import { deleteExpired } from '../../../../src/store/housekeeping';
import { rescueSessions } from '../../../../src/contracts/rescue/commands/sessions';
import { commandEntry } from '../../../../src/store/audit/commandEntry';
import { catalogue } from '../../../support/catalogue';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';

const minutes = (count: number) => count * 60_000;

describe.each(databaseKinds)('the history of logins: %s', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const after = (ms: number) => (service.now = new Date(service.now.getTime() + ms));
  const logins = () =>
    service.db
      .knex('user_login')
      .orderBy('started_at')
      .select<{ node_id: number; started_at: Date; ended_at: Date | null }[]>(
        ...['node_id', 'started_at', 'ended_at'],
      );

  test('has each login, from when and from where', async () => {
    const start = service.now;
    await service.sessionOf();
    expect(
      await service.db.knex('user_login').select('node_id', 'started_at', 'ended_at', 'address'),
    ).toEqual([{ node_id: nodes.max, started_at: start, ended_at: null, address: '127.0.0.1' }]);
  });

  test('has no login that was refused', async () => {
    await service.form('login', { email: 'master@example.com', pwd: 'wrong' });
    expect(await logins()).toEqual([]);
  });

  test('has the end of a session that logs out, and of that alone', async () => {
    const cookie = await service.sessionOf();
    await service.sessionOf();
    const end = after(minutes(5));
    await service.form('logout', {}, { cookie });
    expect((await logins()).map(({ ended_at }) => ended_at)).toEqual(expect.arrayContaining([null, end]));
  });

  test('has the moment at which a session expired, which is deleted later', async () => {
    await service.sessionOf();
    const expiry = new Date(service.now.getTime() + minutes(20));
    const later = after(minutes(50));
    await deleteExpired(service.db.knex, catalogue.expiring, later);
    expect((await logins()).map(({ ended_at }) => ended_at)).toEqual([expiry]);
    expect(await service.db.knex('session').select('node_id')).toEqual([]);
  });

  test('has the end of sessions that a new password ends', async () => {
    await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
    const authcode = await service.authCodeOf();
    const end = after(minutes(3));
    const { text } = await service.form('setUser_v2', {
      ...{
        node: String(nodes.john),
        name: 'John Doe',
        email: 'jdoe@example.com',
        status: 'Enabled',
        authcode,
      },
      ...{ mobileaddon: 'False', rpataddon: 'False', pwd: 'Another-Pass-77', confpwd: 'Another-Pass-77' },
    });
    expect(text).toBe('OK');
    expect((await logins()).map(({ ended_at }) => ended_at)).toEqual([end]);
  });

  test('has the end of sessions that an operator ends, unless they had expired', async () => {
    await service.sessionOf();
    const expiry = new Date(service.now.getTime() + minutes(20));
    after(minutes(30));
    await service.sessionOf();
    const at = after(minutes(1));
    const entry = { ...commandEntry('rescue', 'sessions end'), at };
    await expect(endSessions(service.db.knex, rescueSessions, {}, entry)).resolves.toBe(2);
    expect((await logins()).map(({ ended_at }) => ended_at)).toEqual([expiry, at]);
  });
});
