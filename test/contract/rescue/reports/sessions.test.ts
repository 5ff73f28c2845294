import { databaseKinds } from '../../../support/databases';
import { nodes } from '../demoNodes';
import { addSessions } from '../support/sessions';
import { reportsOn } from './reportsOn';
import { day, full, described, john, nobody, span, fields } from './fullSession';

function secondsIn(duration: string): number {
  const [hours, minutes, seconds] = duration.split(':').map(Number) as [number, number, number];
  return (hours * 60 + minutes) * 60 + seconds;
}

describe.each(databaseKinds)('reports of sessions on the %s database', (kind) => {
  const given = reportsOn(kind);
  const { db, read } = given;

  test('area 0 has every column of a session', async () => {
    await addSessions(db(), full);
    expect(await read(0)).toEqual([
      {
        ...span,
        'Last Action Time': '1/10/2026 9:20:00 PM',
        ...john,
        'Technician Group': 'Technician Group1',
        ...described,
        Status: 'Closed by customer',
        'Device ID': 'D-7',
        'Incident Tools Used': 'Chat',
        'Resolved Unresolved': 'Unresolved',
        'Channel ID': '1902861082',
        'Channel Name': 'Example Channel',
        'Calling Card': '',
        'Connecting Time': '00:00:20',
        'Waiting Time': '00:01:40',
        'Active Time': '12:13:49',
        'Work Time': '12:13:49',
        'Hold Time': '00:01:01',
        'Time in Transfer': '00:01:02',
        'Rebooting Time': '00:01:03',
        'Reconnecting Time': '00:01:04',
        Platform: 'Linux',
        'Browser Type': 'Chromium',
        'Host Name': 'nora-pc',
      },
    ]);
  });

  test('areas 5 and 6 have the chat, the note and the fields', async () => {
    await addSessions(db(), full);
    const session = { ...span, 'Session ID': '77', Name: 'Nora', ...john };
    expect(await read(5)).toEqual([{ ...session, Chatlog: 'Hello', Notes: 'Done' }]);
    expect(await read(6)).toEqual([{ ...span, ...fields, ...john }]);
    for (const area of [3, 10]) expect(await read(area)).toEqual([]);
  });

  test('a session that goes on lasts until now and has no end', async () => {
    given.service.now = day('10:00:00');
    const open = {
      status: 'active',
      ended_at: null,
      technician_id: null,
      channel_id: null,
      waiting_at: null,
    } as const;
    await addSessions(db(), { ...full, ...open, resolved: null });
    const [row] = await read(0);
    expect(row).toMatchObject({
      ...nobody,
      ...{ 'End Time': '', 'Last Action Time': '', 'Resolved Unresolved': '', Status: 'Active' },
      ...{ 'Technician Group': '', 'Channel ID': '0', 'Channel Name': '' },
      ...{ 'Connecting Time': '00:02:00', 'Waiting Time': '00:00:00', 'Total Time': '00:57:59' },
      'Active Time': '00:53:49',
    });
  });

  test.each([
    ['on_hold', 'Hold Time', '00:06:01'],
    ['transferring', 'Time in Transfer', '00:06:02'],
    ['rebooting', 'Rebooting Time', '00:06:03'],
    ['reconnecting', 'Reconnecting Time', '00:06:04'],
    ['offline', 'Active Time', '00:53:49'],
  ] as const)('the time in the status %s counts as %s', async (status, title, time) => {
    given.service.now = day('10:00:00');
    await addSessions(db(), { ...full, status, ended_at: null, changed_at: day('09:55:00') });
    const [row] = await read(0);
    expect(row![title]).toBe(time);
    expect(row!['Active Time']).toBe(status === 'offline' ? time : '00:48:49');
  });

  test.each([
    ['closed', { picked_up_at: day('21:15:00'), hold_seconds: 100 }, ['00:05:00', '00:01:40', '00:01:02']],
    ['closed', { picked_up_at: day('21:18:00') }, ['00:02:00', '00:01:01', '00:00:59']],
    ['open', { picked_up_at: day('09:59:00'), ended_at: null }, ['00:01:00', '00:01:00', '00:00:00']],
  ])('the parts of a session that is %s are its sum, with %o', async (status, times, expected) => {
    given.service.now = day('10:00:00');
    await addSessions(db(), { ...full, ...times, ...(status === 'open' && { status: 'active' }) });
    const [row] = await read(0);
    const titles = ['Total Time', 'Hold Time', 'Time in Transfer', 'Rebooting Time', 'Reconnecting Time'];
    const [total, ...parts] = [...titles, 'Active Time'].map((title) => secondsIn(row![title]!));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
    expect(titles.slice(0, 3).map((title) => row![title])).toEqual(expected);
  });

  test('time in transfer before the pickup is waiting time', async () => {
    await addSessions(db(), {
      session_id: 78,
      requested_at: day('08:00:00'),
      status: 'waiting',
      waiting_at: day('08:00:00'),
    });
    await given.service.form('login', { email: 'jdoe@example.com', pwd: 'Demo-Tech-2026' });
    const call = (operation: string, more: Record<string, string>) =>
      given.service.form(operation, { session: '78', authcode: 'masterscode', ...more });
    given.service.now = day('08:01:00');
    expect((await call('transferSession', { node: String(nodes.john) })).text).toBe('OK');
    given.service.now = day('08:03:00');
    expect((await call('startSession', { node: String(nodes.john) })).text).toBe('OK');
    given.service.now = day('08:10:00');
    expect(await read(0)).toMatchObject([
      {
        'Waiting Time': '00:03:00',
        'Total Time': '00:07:00',
        'Active Time': '00:07:00',
        'Time in Transfer': '00:00:00',
      },
    ]);
    expect(await read(16)).toMatchObject([{ 'Waiting Time': '00:03:00', 'Time in Transfer': '00:02:00' }]);
  });
});
