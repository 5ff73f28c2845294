import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { changeSession } from '../../../../src/contracts/rescue/support/changeSession';
import { recordTransfer } from '../../../../src/contracts/rescue/support/recordTransfer';
import type { SessionWish } from '../../../../src/contracts/rescue/support/sessionSchema';
import { deleteExpired } from '../../../../src/store/housekeeping';
import { rescueTables } from '../../../../src/store/rescue/tables';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { ask, outcome } from '../family';
import { givenSupport, newestSession, pass, sessionRow, setSession } from './demoSessions';
import { giveCodes, newPin, pins, tech } from './issuedCodes';

describe.each(databaseKinds)('the lives of PIN codes on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const db = () => service.db.knex;

  test('codes that have ended, and those of sessions that have gone on, do not count', async () => {
    await giveCodes(service, 1_000);
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OUTOFPINCODES');
    pass(service, 20 * 60);
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OK');
    await givenSupport(service);
    await giveCodes(service, 1_000);
    await db()('support_session').where({ status: 'connecting' }).update({ status: 'aborted' });
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OK');
  });

  test('when housekeeping deletes a code, its session has timed out, but only if it is still connecting', async () => {
    await newPin(service);
    const { session_id } = await newestSession(db());
    pass(service, 1);
    await newPin(service);
    const later = await newestSession(db());
    await setSession(db(), later.session_id, { status: 'active' });
    const now = new Date(service.now.getTime() + 21 * 60_000);
    await deleteExpired(db(), rescueTables.expiring, now);
    expect(await pins(db())).toEqual([]);
    const end = new Date(service.now.getTime() - 1000 + 20 * 60_000);
    const timedOut = { status: 'timed_out_not_picked_up', changed_at: end, ended_at: end };
    expect(await sessionRow(db(), session_id)).toMatchObject(timedOut);
    expect(await sessionRow(db(), later.session_id)).toMatchObject({ status: 'active', ended_at: null });
  });

  describe('when an operator acts on the session', () => {
    const id = async () => (await newestSession(db())).session_id;
    const status = async () => (await newestSession(db())).status;
    const change = async (wish: SessionWish) => {
      const key = { company_id: DEMO_COMPANY, session_id: await id() };
      return db().transaction((transaction) => changeSession(transaction, key, wish, service.now));
    };
    const transfer = async (wish: { to: number; at?: string; accepted?: string }) => {
      const key = { company_id: DEMO_COMPANY, session_id: await id() };
      return db().transaction((transaction) => recordTransfer(transaction, key, wish, service.now));
    };

    test.each([
      ['waits', () => change({ status: 'Waiting' }), () => change({ status: 'Connecting', waiting: null })],
      [
        'is closed',
        () => change({ status: 'Closed by customer' }),
        () => change({ status: 'Connecting', end: null }),
      ],
      [
        'is transferred',
        () => transfer({ to: nodes.john }),
        async () => outcome(service, 'cancelAction', { session: String(await id()) }),
      ],
      [
        'is aborted',
        () => outcome(service, 'setUserStatus_v7_1', { node: String(nodes.john), status: 'Disabled' }),
        () => change({ status: 'Connecting', end: null }),
      ],
    ])('a code does not outlive a session that %s, and returns to Connecting', async (_, leave, comeBack) => {
      const pin = await newPin(service);
      await leave();
      expect(await status()).not.toBe('connecting');
      await comeBack();
      expect(await status()).toBe('connecting');
      expect((await fetch(`${service.url}/R?i=2&Code=${pin}`)).status).toBe(404);
      expect(await pins(db())).toEqual([]);
      pass(service, 21 * 60);
      await deleteExpired(db(), rescueTables.expiring, service.now);
      expect(await ask(service, 'getSession')).toMatch(new RegExp(`^${await id()}\\|Connecting\\|`, 'm'));
    });

    test('one whose code has ended unused is closed', async () => {
      await newPin(service);
      const end = new Date(service.now.getTime() + 20 * 60_000);
      pass(service, 22 * 60);
      expect(await change({ status: 'Timed out' })).toEqual([]);
      const timedOut = { status: 'timed_out_not_picked_up', changed_at: end, ended_at: end };
      expect(await sessionRow(db(), await id())).toMatchObject(timedOut);
      expect(await transfer({ to: nodes.jane, at: end.toISOString() })).toEqual(['transfers']);
      expect(await sessionRow(db(), await id())).toMatchObject(timedOut);
      expect(await transfer({ to: nodes.jane, at: service.now.toISOString() })).toMatchObject({
        member: 'at',
      });
      expect(await change({ status: 'Connecting', end: null })).toContain('status');
      expect(await ask(service, 'getSession')).toMatch(new RegExp(`^${await id()}\\|Connecting\\|`, 'm'));
    });
  });

  test('nobody has a code after being disabled', async () => {
    const [, disabled] = await Promise.all([
      outcome(service, 'requestPINCode', tech),
      outcome(service, 'setUserStatus_v7_1', { node: String(nodes.john), status: 'Disabled' }),
    ]);
    expect(disabled).toBe('OK');
    const open = db()('support_session').where({ technician_id: nodes.john }).whereNull('ended_at');
    expect(await open).toEqual([]);
  });
});
