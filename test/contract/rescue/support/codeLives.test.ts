import { deleteExpired } from '../../../../src/store/housekeeping';
import { rescueTables } from '../../../../src/store/rescue/tables';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { outcome } from '../family';
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
