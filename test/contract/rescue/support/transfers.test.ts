import { databaseKinds } from '../../../support/databases';
import { nodes, setNode } from '../demoNodes';
import { codes, outcome } from '../family';
import { actionsOn, jill } from './actionsOn';
import { demo, newestSession, pass, setSession } from './demoSessions';

const active = String(demo.active);
const john = String(nodes.john);

describe.each(databaseKinds)('transfers of sessions on the %s database', (kind) => {
  const given = actionsOn(kind);
  const { db, act, transfers, row } = given;

  const channel = { node: String(demo.channel), noderef: 'CHANNEL' };

  test('records who offers what to whom', async () => {
    expect(await act('transferSession', { node: String(jill), comment: 'Speaks\nFrench' })).toBe('OK');
    expect(await transfers()).toMatchObject([
      {
        ...{
          at: given.service.now,
          by_id: nodes.max,
          from_id: nodes.john,
          to_id: jill,
          comment: 'Speaks\nFrench',
        },
        ...{ accepted_at: null, cancelled_at: null },
      },
    ]);
    expect(await row()).toMatchObject({ technician_id: nodes.john, status_before: 'active' });
  });

  test('offers on a channel, whether or not anybody is there', async () => {
    await setNode(db(), nodes.john, { console_on: false });
    expect(await act('transferSession', { ...channel, session: String(demo.waiting) })).toBe('OK');
    const [transfer] = (await db()('support_transfer').where({ session_id: demo.waiting })) as object[];
    expect(transfer).toMatchObject({ from_id: demo.channel, to_id: demo.channel, comment: '' });
    expect(await row(demo.waiting)).toMatchObject({ technician_id: null, channel_id: demo.channel });
  });

  test.each([
    [{ noderef: 'channel', node: channel.node }, 'OK'],
    [{ noderef: 'node' }, 'OK'],
    [{ noderef: '' }, 'OK'],
    [{ noderef: 'CHANNEL' }, 'INVALIDPARAM_NODE'],
    [{ noderef: 'NODE', node: channel.node }, 'INVALIDPARAM_NODE'],
    [{ noderef: 'EXTERNALTECH' }, 'ERROR'],
    [{ noderef: 'EXTERNALTECH', node: '4711' }, 'ERROR'],
    [{ noderef: 'EXTERNALTECH', session: '4711' }, 'INVALIDPARAM_SESSION'],
  ])('%j answers %s', async (call, word) => {
    expect(await act('transferSession', call)).toBe(word);
  });

  test('another reference is a fault over SOAP', async () => {
    const sent = `<iSessionID>${active}</iSessionID><iNode>${john}</iNode><eNodeRef>ROOT</eNodeRef>`;
    const { status, text } = await given.service.soap(
      'transferSession',
      `${sent}<sAuthCode>${codes.master}</sAuthCode>`,
    );
    expect(status).toBe(500);
    expect(text).toContain('eNodeRef');
  });

  test('the technician who starts the session has accepted it', async () => {
    expect(await act('transferSession', { node: String(jill) })).toBe('OK');
    pass(given.service, 40);
    expect(await act('startSession', { node: String(jill) })).toBe('OK');
    expect(await transfers()).toMatchObject([{ accepted_at: given.service.now, cancelled_at: null }]);
    expect(await row()).toMatchObject({ status: 'active', technician_id: jill, transfer_seconds: 40 });
  });

  test('cancelling leads back to the technician and the status before', async () => {
    expect(await act('transferSession', { node: String(jill) })).toBe('OK');
    pass(given.service, 40);
    expect(await act('cancelAction')).toBe('OK');
    expect(await transfers()).toMatchObject([{ accepted_at: null, cancelled_at: given.service.now }]);
    const back = {
      status: 'active',
      technician_id: nodes.john,
      transfer_seconds: 40,
      picked_up_at: expect.any(Date) as unknown,
    };
    expect(await row()).toMatchObject(back);
    expect(await act('cancelAction')).toBe('ACTIONFAILED');
  });

  test('a second transfer takes the place of the first', async () => {
    expect(await act('transferSession', { node: String(jill) })).toBe('OK');
    pass(given.service, 10);
    expect(await act('transferSession', channel)).toBe('OK');
    expect(await transfers()).toMatchObject([
      { to_id: jill, cancelled_at: given.service.now },
      { to_id: demo.channel, cancelled_at: null },
    ]);
    pass(given.service, 10);
    expect(await act('cancelAction')).toBe('OK');
    expect(await row()).toMatchObject({ status: 'active', transfer_seconds: 20 });
  });

  test('a transfer from On Hold is cancelled to On Hold, and that to Active', async () => {
    expect(await act('holdSession')).toBe('OK');
    pass(given.service, 3);
    expect(await act('transferSession')).toBe('OK');
    pass(given.service, 4);
    expect(await act('cancelAction')).toBe('OK');
    expect(await row()).toMatchObject({ status: 'on_hold', hold_seconds: 3, transfer_seconds: 4 });
    pass(given.service, 5);
    expect(await act('cancelAction')).toBe('OK');
    expect(await row()).toMatchObject({ status: 'active', hold_seconds: 8, transfer_seconds: 4 });
  });

  test('a cancelled transfer of a connecting session leaves it without a code', async () => {
    await outcome(given.service, 'requestPINCode', { authcode: codes.technician });
    const { session_id } = await newestSession(db());
    const session = String(session_id);
    expect(await act('transferSession', { session })).toBe('OK');
    pass(given.service, 30 * 60);
    expect(await act('cancelAction', { session })).toBe('OK');
    expect(await row(session_id)).toMatchObject({ status: 'connecting', pin_expires_at: null });
    expect(await act('startSession', { session })).toBe('OK');
  });

  test.each([
    ['transferring', {}, 'connecting'],
    ['transferring', { waiting_at: new Date(0) }, 'waiting'],
    ['on_hold', { waiting_at: new Date(0), picked_up_at: new Date(0) }, 'active'],
  ] as const)('what an operator set to %s returns by its times', async (status, times, before) => {
    await setSession(db(), demo.active, {
      status,
      status_before: null,
      waiting_at: null,
      picked_up_at: null,
      ...times,
    });
    expect(await act('cancelAction')).toBe('OK');
    expect((await row()).status).toBe(before);
  });
});
