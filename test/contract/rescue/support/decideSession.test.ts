import { decideSession } from '../../../../src/contracts/rescue/support/decideSession';
import { givenColumns } from '../../../../src/contracts/rescue/support/givenColumns';
import { isMisfit } from '../../../../src/contracts/rescue/support/misfit';
import { sessionSchema } from '../../../../src/contracts/rescue/support/sessionSchema';
import type { NewSessionRow } from '../../../../src/store/rescue/support/insertSessions';

const now = new Date('2026-01-15T12:00:00Z');
const [nine, ten, eleven] = ['2026-01-15T09:00Z', '2026-01-15T10:00Z', '2026-01-15T11:00Z'];

function decide(wish: object, before?: NewSessionRow) {
  return decideSession(givenColumns(sessionSchema.parse(wish)), { before, now });
}

function made(wish: object, before?: NewSessionRow): NewSessionRow {
  const decided = decide(wish, before);
  if (isMisfit(decided)) throw new Error(`${decided.member} ${decided.detail}`);
  return decided;
}

test.each([
  ['nothing', {}, 'connecting'],
  ['a wait', { waiting: nine }, 'waiting'],
  ['a pickup', { waiting: nine, pickup: ten }, 'active'],
  ['a pickup and an end', { pickup: ten, end: eleven }, 'closed_by_technician'],
  ['a wait and an end', { waiting: ten, end: eleven }, 'closed_by_waiting_customer'],
  ['an end alone', { end: eleven }, 'closed_by_customer'],
])('a session with %s has the status that its latest time means', (_, times, status) => {
  expect(made({ technician: 5, ...times })).toMatchObject({ status });
});

test('a session is requested now, or when its first time is', () => {
  expect(made({ technician: 5 }).requested_at).toEqual(now);
  expect(made({ technician: 5, pickup: ten, end: eleven }).requested_at).toEqual(new Date(ten));
});

test.each(['On Hold', 'on hold', 'SESSION_ONHOLD', 'on_hold'])('%s is a status', (status) => {
  expect(made({ technician: 5, pickup: ten, status })).toMatchObject({ status: 'on_hold' });
});

test('Timed out is that of a session which was picked up, if it was', () => {
  expect(made({ technician: 5, status: 'Timed out' })).toMatchObject({ status: 'timed_out_not_picked_up' });
  expect(made({ technician: 5, pickup: ten, status: 'Timed out' })).toMatchObject({
    status: 'timed_out_picked_up',
  });
});

test('the times that a status needs are now', () => {
  expect(made({ technician: 5, requested: nine, status: 'Active' })).toMatchObject({
    ...{ picked_up_at: now, changed_at: now, ended_at: null },
  });
  expect(made({ technician: 5, requested: nine, status: 'Closed by customer' })).toMatchObject({
    ended_at: now,
  });
});

test('its status changed when the latest of its times was', () => {
  expect(made({ technician: 5, requested: nine, pickup: ten }).changed_at).toEqual(new Date(ten));
  expect(made({ technician: 5, pickup: ten, end: eleven }).changed_at).toEqual(new Date(eleven));
});

test.each([
  ['pickup', { requested: ten, pickup: nine }],
  ['end', { requested: nine, pickup: eleven, end: ten }],
  ['waiting', { requested: ten, waiting: nine, end: eleven }],
  ['changed', { requested: ten, changed: nine }],
])('%s that is before an earlier one is refused', (member, times) => {
  expect(decide({ technician: 5, ...times })).toMatchObject({
    member,
    detail: expect.stringMatching(/^is before/) as string,
  });
});

test.each([
  ['an open status', { end: eleven, status: 'Active', pickup: ten }],
  ['Waiting', { pickup: ten, status: 'Waiting' }],
  ['Connecting', { waiting: ten, status: 'Connecting' }],
])('%s that contradicts the times is refused', (_, wish) => {
  expect(decide({ technician: 5, ...wish })).toMatchObject({ member: 'status' });
});

test('a session has a technician or a channel, and a technician once it was picked up', () => {
  expect(decide({})).toMatchObject({ member: 'technician' });
  expect(decide({ channel: 7, pickup: ten })).toMatchObject({ member: 'technician' });
  expect(made({ channel: 7, technician: 0 })).toMatchObject({ technician_id: null, channel_id: 7 });
});

test('more seconds without work than the session lasted are refused', () => {
  const wish = { technician: 5, pickup: ten, end: eleven };
  expect(decide({ ...wish, hold: 3_000, transferTime: 601 })).toMatchObject({ member: 'hold' });
  expect(made({ ...wish, hold: 3_000, transferTime: 600 })).toMatchObject({ hold_seconds: 3_000 });
});

describe('a change', () => {
  const before = made({ technician: 5, requested: nine, pickup: ten, name: 'Ann' });

  test('leaves what is not given', () => {
    expect(made({ note: 'x' }, before)).toEqual({ ...before, note: 'x' });
  });

  test('of a time changes the status', () => {
    expect(made({ end: eleven }, before)).toMatchObject({ status: 'closed_by_technician' });
    const closed = made({ end: eleven }, before);
    expect(made({ end: null }, closed)).toEqual(before);
  });

  test('of the status alone happens now', () => {
    expect(made({ status: 'On Hold' }, before)).toMatchObject({ status: 'on_hold', changed_at: now });
  });
});

test.each([
  [{ unknown: 1 }],
  [{ requested: null }],
  [{ requested: 'yesterday' }],
  [{ hold: -1 }],
  [{ technician: 2_147_483_648 }],
  [{ name: 'x'.repeat(65) }],
  [{ name: 'a\0' }],
  [{ note: '\ud800' }],
  [{ transfers: [{}] }],
])('%j is not taken', (wish) => expect(sessionSchema.safeParse(wish).success).toBe(false));

test('a repeated time changes neither the status nor the time of its change', () => {
  const before = made({ technician: 5, requested: nine, pickup: ten, status: 'On Hold', changed: eleven });
  expect(made({ requested: nine, pickup: ten, end: null, note: 'Asks' }, before)).toEqual({
    ...before,
    note: 'Asks',
  });
  expect(made({ status: 'Rebooting', pickup: ten, end: null }, before).changed_at).toEqual(now);
});
