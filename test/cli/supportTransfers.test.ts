import { databaseKinds } from '../support/databases';
import { nodes } from '../contract/rescue/demoNodes';
import { ask, outcome } from '../contract/rescue/family';
import { readReport } from '../contract/rescue/reports/reading';
import { actionsOn, jill } from '../contract/rescue/support/actionsOn';
import { demo, pass } from '../contract/rescue/support/demoSessions';
import { readSessions } from '../contract/rescue/support/sessions';
import { runSupport } from './supportCommands';

describe.each(databaseKinds)('transfers that an operator records beside calls: %s', (kind) => {
  const given = actionsOn(kind);
  const { db, act, row } = given;

  const john = String(nodes.john);
  const now = () => given.service.now.toISOString();
  const transfersOf = (session_id: number) =>
    db()('support_transfer').where({ session_id }).orderBy('transfer_id').select<object[]>();
  const operate = async (line: string) => {
    const { complaint } = await runSupport(db(), 'session', ...line.split(' '));
    expect(complaint).toBeUndefined();
  };
  /** The times in transfer of the sessions that area 7 lists. */
  const reported = async () =>
    (await readReport(given.service, { settings: { area: 7 } }))
      .filter(({ 'Session ID': id }) => id === String(demo.active))
      .map((transfer) => [transfer['Transferred To – Technician/Channel ID'], transfer['Time in Transfer']]);

  test('one that was accepted takes the place of a transfer by a call', async () => {
    expect(await act('transferSession', { node: String(jill) })).toBe('OK');
    pass(given.service, 30);
    const at = now();
    pass(given.service, 10);
    await operate(`transfer ${demo.active} --to ${john} --by ${nodes.ada} --at ${at} --accepted ${now()}`);
    expect(await transfersOf(demo.active)).toMatchObject([
      { to_id: jill, accepted_at: null, cancelled_at: new Date(at) },
      { to_id: nodes.john, accepted_at: given.service.now, cancelled_at: null },
    ]);
    expect(await row()).toMatchObject({ status: 'active', transfer_seconds: 40 });
    pass(given.service, 3_600);
    expect(await reported()).toEqual([[john, '00:00:10']]);
  });

  test('one to the same technician at the same time accepts the transfer by a call', async () => {
    expect(await act('transferSession', { node: String(jill), comment: 'Speaks French' })).toBe('OK');
    const at = now();
    pass(given.service, 25);
    await operate(`transfer ${demo.active} --to ${jill} --by ${nodes.ada} --at ${at} --accepted ${now()}`);
    expect(await transfersOf(demo.active)).toMatchObject([
      {
        ...{ by_id: nodes.ada, from_id: nodes.john, to_id: jill, comment: 'Speaks French' },
        ...{ accepted_at: given.service.now, cancelled_at: null },
      },
    ]);
    expect(await row()).toMatchObject({ status: 'active', technician_id: jill, transfer_seconds: 25 });
  });

  test('of two in a row, the second cancels the first', async () => {
    await operate(`transfer ${demo.active} --to ${jill} --at ${now()}`);
    pass(given.service, 20);
    await operate(`transfer ${demo.active} --to ${demo.channel} --at ${now()}`);
    expect(await transfersOf(demo.active)).toMatchObject([
      { to_id: jill, cancelled_at: given.service.now },
      { to_id: demo.channel, cancelled_at: null },
    ]);
    pass(given.service, 5);
    expect(await reported()).toEqual([[String(demo.channel), '00:00:05']]);
    expect(await act('startSession')).toBe('OK');
    expect(await row()).toMatchObject({ status: 'active', transfer_seconds: 25 });
  });

  test('one before the open transfer is refused', async () => {
    const at = now();
    pass(given.service, 20);
    expect(await act('transferSession', { node: String(jill) })).toBe('OK');
    const { complaint } = await runSupport(
      db(),
      ...`session transfer ${demo.active} --to ${john} --at ${at} --accepted ${now()}`.split(' '),
    );
    expect(complaint).toContain('--at is before the transfer before it');
  });

  test('a channel that accepts leaves the session as it was before', async () => {
    expect(await act('transferSession', { node: String(jill) })).toBe('OK');
    pass(given.service, 20);
    await operate(`transfer ${demo.active} --to ${demo.channel} --at ${now()} --accepted ${now()}`);
    expect(await row()).toMatchObject({ status: 'active', technician_id: nodes.john, transfer_seconds: 20 });
  });

  test.each([
    [demo.active, 'Active', { accepted: true }],
    [demo.waiting, 'Waiting', { accepted: false }],
  ])('session set %i --status %s ends the transfer', async (session, status, { accepted }) => {
    expect(await act('transferSession', { session: String(session), node: String(jill) })).toBe('OK');
    pass(given.service, 20);
    await operate(`set ${session} --status ${status} --changed ${now()}`);
    const end = given.service.now;
    expect(await transfersOf(session)).toMatchObject([
      { accepted_at: accepted ? end : null, cancelled_at: accepted ? null : end },
    ]);
    const listed = readSessions(await ask(given.service, 'getSession'));
    expect(listed.find(({ ID }) => ID === String(session))?.['Transferred To']).toBe(
      accepted ? `Node ${jill}` : '',
    );
  });

  test('the time until session set cancels a transfer counts as time in transfer only after the pickup', async () => {
    for (const [session, status, seconds] of [
      [demo.active, 'Rebooting', 20],
      [demo.waiting, 'Waiting', 0],
    ] as const) {
      expect(await act('transferSession', { session: String(session), node: String(jill) })).toBe('OK');
      pass(given.service, 20);
      await operate(`set ${session} --status ${status} --changed ${now()}`);
      expect(await row(session)).toMatchObject({ transfer_seconds: seconds });
    }
  });

  test('session set that closes it leaves the transfer, as closeSession does', async () => {
    for (const [session, close] of [
      [demo.active, () => act('closeSession')],
      [demo.waiting, () => operate(`set ${demo.waiting} --end ${now()}`)],
    ] as const) {
      await outcome(given.service, 'transferSession', { session: String(session), node: String(jill) });
      pass(given.service, 20);
      await close();
      expect(await transfersOf(session)).toMatchObject([{ accepted_at: null, cancelled_at: null }]);
    }
  });

  test('of several open transfers, as earlier versions left them, the newest is accepted', async () => {
    expect(await act('transferSession', { node: String(jill) })).toBe('OK');
    await db()('support_transfer').insert({
      ...{ company_id: 560961, session_id: demo.active, to_id: demo.channel },
      at: new Date(given.service.now.getTime() - 60_000),
    });
    pass(given.service, 20);
    expect(await act('startSession', { node: String(jill) })).toBe('OK');
    expect(await transfersOf(demo.active)).toMatchObject([
      { to_id: jill, accepted_at: given.service.now, cancelled_at: null },
      { to_id: demo.channel, accepted_at: null, cancelled_at: given.service.now },
    ]);
  });
});
