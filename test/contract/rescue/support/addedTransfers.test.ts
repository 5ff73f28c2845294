import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { addSessions } from '../../../../src/contracts/rescue/support/addSessions';
import { changeSession } from '../../../../src/contracts/rescue/support/changeSession';
import { recordTransfer } from '../../../../src/contracts/rescue/support/recordTransfer';
import type { SessionWish } from '../../../../src/contracts/rescue/support/sessionSchema';
import { databaseKinds } from '../../../support/databases';
import { nodes } from '../demoNodes';
import { actionsOn, jill } from './actionsOn';
import { demo } from './demoSessions';

const moment = (clock: string) => `2026-01-10T${clock}Z`;
const asked = { requested: moment('09:00:00'), waiting: moment('09:00:05') };
const toJohn = { to: nodes.john, at: moment('09:01:00'), accepted: moment('09:02:00') };
const toJill = { to: jill, at: moment('09:03:00'), accepted: moment('09:03:30') };
const offered = { to: jill, at: moment('09:03:00') };
const backToJohn = { to: nodes.john, at: moment('09:04:00'), accepted: moment('09:05:00') };

describe.each(databaseKinds)('sessions that are added with transfers: %s', (kind) => {
  const given = actionsOn(kind);
  const { db, row } = given;

  const add = async (wish: SessionWish) => {
    const added = await db().transaction((transaction) =>
      addSessions(transaction, DEMO_COMPANY, [wish], given.service.now),
    );
    if (!Array.isArray(added)) throw new Error(`${added.member} ${added.detail}`);
    return added[0]!;
  };
  const transfersOf = (session_id: number) =>
    db()('support_transfer')
      .where({ session_id })
      .orderBy('transfer_id')
      .select('from_id', 'to_id', 'at', 'accepted_at', 'cancelled_at');
  const sendersOf = (session_id: number) =>
    db()('support_transfer').where({ session_id }).orderBy('transfer_id').pluck<(number | null)[]>('from_id');

  test.each([
    ['by one technician', [toJohn]],
    ['by two technicians', [toJohn, toJill]],
    ['and then offered to another', [toJohn, offered]],
    ['after it was offered to another', [{ to: jill, at: moment('09:00:30') }, toJohn]],
    ['again after it was offered to another', [toJohn, offered, backToJohn]],
    ['by a channel', [{ ...toJohn, to: demo.channel }]],
  ])('what was accepted %s is as when each transfer is recorded', async (_how, transfers) => {
    const recorded = await add({ channel: demo.channel, ...asked });
    for (const transfer of transfers) {
      const key = { company_id: DEMO_COMPANY, session_id: recorded };
      await db().transaction((transaction) => recordTransfer(transaction, key, transfer, given.service.now));
    }
    const added = await row(await add({ channel: demo.channel, ...asked, transfers }));
    const { status, technician_id, picked_up_at, transfer_seconds } = await row(recorded);
    expect(added).toMatchObject({ status, technician_id, picked_up_at, transfer_seconds });
    expect(await transfersOf(added.session_id)).toEqual(await transfersOf(recorded));
  });

  test('the first technician who accepted has picked it up, and the last has it', async () => {
    expect(
      await row(await add({ channel: demo.channel, ...asked, transfers: [toJohn, toJill] })),
    ).toMatchObject({
      ...{ status: 'active', technician_id: jill, picked_up_at: new Date(toJohn.accepted) },
    });
  });

  test.each<[object, object]>([
    [{ pickup: null }, { status: 'waiting', picked_up_at: null }],
    [{ pickup: moment('09:02:10') }, { status: 'active', picked_up_at: new Date(moment('09:02:10')) }],
    [{ status: 'Waiting' }, { status: 'waiting', picked_up_at: null }],
    [{ status: 'On Hold' }, { status: 'on_hold', picked_up_at: new Date(toJohn.accepted) }],
    [{ technician: 0 }, { status: 'waiting', picked_up_at: null, technician_id: null }],
  ])('%j counts more', async (more, expected) => {
    const session = { channel: demo.channel, ...asked, transfers: [toJohn], ...more };
    expect(await row(await add(session))).toMatchObject(expected);
  });

  test('a transfer of a session on hold counts for the hold until the transfer, not until it is accepted', async () => {
    const onHold = { requested: moment('09:00:00'), pickup: moment('09:00:00'), changed: moment('09:01:00') };
    const wish: SessionWish = { technician: nodes.john, status: 'On Hold', ...onHold };
    const accepted = { at: moment('09:02:00'), accepted: moment('09:10:00') };
    const after = async (to: number) => {
      const key = { company_id: DEMO_COMPANY, session_id: await add(wish) };
      await db().transaction((transaction) =>
        recordTransfer(transaction, key, { to, ...accepted }, given.service.now),
      );
      return row(key.session_id);
    };
    expect(await after(jill)).toMatchObject({ status: 'active', hold_seconds: 60, transfer_seconds: 480 });
    expect(await after(demo.channel)).toMatchObject({
      status: 'on_hold',
      hold_seconds: 0,
      transfer_seconds: 0,
    });
  });

  test('a session that is opened again has no transfer that waits', async () => {
    const ended = { requested: moment('09:00:00'), pickup: moment('09:00:10'), end: moment('09:10:00') };
    const session_id = await add({ technician: nodes.john, ...ended, transfers: [offered] });
    const key = { company_id: DEMO_COMPANY, session_id };
    await db().transaction((transaction) =>
      changeSession(transaction, key, { end: null, status: 'Active' }, given.service.now),
    );
    expect(await row(session_id)).toMatchObject({ status: 'active', ended_at: null });
    expect(await transfersOf(session_id)).toMatchObject([
      { accepted_at: null, cancelled_at: expect.any(Date) as Date },
    ]);
  });

  test.each([
    ['Active', { accepted_at: new Date(offered.at), cancelled_at: null }],
    ['Rebooting', { accepted_at: null, cancelled_at: new Date(offered.at) }],
    ['Transferring', { accepted_at: null, cancelled_at: null }],
    ['Closed by technician', { accepted_at: null, cancelled_at: null }],
  ])(
    'with the status %s, a waiting transfer ends as a change to that status would end it',
    async (status, became) => {
      const times = { ...asked, pickup: moment('09:00:10') };
      const session_id = await add({ technician: nodes.john, status, ...times, transfers: [offered] });
      expect(await transfersOf(session_id)).toMatchObject([became]);
    },
  );

  test('a changed time that would exclude a transfer is refused', async () => {
    const ended = { requested: moment('09:00:00'), pickup: moment('09:00:10'), end: moment('09:10:00') };
    const key = {
      company_id: DEMO_COMPANY,
      session_id: await add({ technician: nodes.john, ...ended, transfers: [toJill] }),
    };
    const change = (wish: SessionWish) =>
      db().transaction((transaction) => changeSession(transaction, key, wish, given.service.now));
    expect(await change({ end: moment('09:03:29') })).toMatchObject({ member: 'end' });
    expect(await change({ end: null })).toContain('ended_at');
    expect(await change({ end: moment('09:03:29') })).toMatchObject({ member: 'end' });
    const later = { requested: moment('09:03:01'), pickup: moment('09:03:01') };
    expect(await change(later)).toMatchObject({ member: 'requested' });
    expect(await change({ end: moment('09:03:30'), requested: moment('08:00:00') })).toContain('ended_at');
  });

  test.each<[string, SessionWish, number | null]>([
    [
      'the technician of a private session',
      { technician: nodes.john, transfers: [{ to: jill }] },
      nodes.john,
    ],
    [
      'the technician of a session that came by a channel',
      { technician: nodes.john, channel: demo.channel, transfers: [{ to: jill }] },
      nodes.john,
    ],
    ['the channel', { channel: demo.channel, transfers: [{ to: jill }] }, demo.channel],
    [
      'the channel, if the technician got it by the transfer',
      { technician: jill, channel: demo.channel, transfers: [{ to: jill }] },
      demo.channel,
    ],
    [
      'the technician who made the transfer by which another has it',
      { technician: jill, transfers: [{ to: jill, by: nodes.john }] },
      nodes.john,
    ],
    ['nobody who is known', { technician: jill, transfers: [{ to: jill, by: nodes.max }] }, null],
    [
      'whom the transfer names',
      { technician: jill, transfers: [{ to: nodes.john, from: demo.channel }] },
      demo.channel,
    ],
  ])('the first transfer is from %s', async (_whom, session, from) => {
    expect(await sendersOf(await add(session))).toEqual([from]);
  });
});
