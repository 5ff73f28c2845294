import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { demo, givenSupport } from '../support/demoSessions';
import { addSessions, addTransfers, setSession } from '../support/sessions';
import { readColumn, readReport } from './reading';

/** A day without other sessions, and the moments of it. */
const day = (clock: string) => new Date(`2026-01-10T${clock}Z`);
const settings = { begin: '2026-01-10T00:00:00', end: '2026-01-11T00:00:00' };

/** A session with a value in each column. */
const full = {
  session_id: 77,
  technician_id: nodes.john,
  channel_id: demo.channel,
  status: 'closed_by_customer',
  requested_at: day('09:00:00.250'),
  waiting_at: day('09:00:20.250'),
  picked_up_at: day('09:02:00.250'),
  changed_at: day('21:20:00'),
  ended_at: day('21:20:00'),
  hold_seconds: 61,
  transfer_seconds: 62,
  rebooting_seconds: 63,
  reconnecting_seconds: 64,
  name: 'Nora',
  custom_1: 'one',
  custom_2: 'two',
  custom_3: 'three',
  custom_4: 'four',
  custom_5: 'five',
  tracking: 'T-7',
  type: 'Unattended',
  customer_ip: '192.0.2.7',
  device: 'D-7',
  platform: 'Linux',
  browser: 'Chromium',
  host: 'nora-pc',
  tools: 'Chat',
  resolved: false,
  chat: 'Hello',
  note: 'Done',
} as const;

const described = {
  'Session ID': '77',
  'Session Type': 'Unattended',
  Name: 'Nora',
  'Custom field 1': 'one',
  'Custom field 2': 'two',
  'Custom field 3': 'three',
  'Custom field 4': 'four',
  'Custom field 5': 'five',
  'Tracking ID': 'T-7',
  'Customer IP': '192.0.2.7',
};
const john = {
  'Technician Name': 'John Doe',
  'Technician ID': '337366',
  'Technician Email': 'jdoe@example.com',
};
const nobody = { 'Technician Name': '', 'Technician ID': '0', 'Technician Email': '' };
const span = {
  'Start Time': '1/10/2026 9:02:00 AM',
  'End Time': '1/10/2026 9:20:00 PM',
  'Total Time': '12:17:59',
};
const fields = Object.fromEntries(
  Object.entries(described).filter(([title]) => !['Session Type', 'Customer IP'].includes(title)),
);

function secondsIn(duration: string): number {
  const [hours, minutes, seconds] = duration.split(':').map(Number) as [number, number, number];
  return (hours * 60 + minutes) * 60 + seconds;
}

describe.each(databaseKinds)('reports of sessions on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind, { reportInterval: 0 })));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const db = () => service.db.knex;
  const read = (area: number, parameters = {}) =>
    readReport(service, { settings: { ...settings, area }, parameters });

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
    service.now = day('10:00:00');
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
    service.now = day('10:00:00');
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
    service.now = day('10:00:00');
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
    await service.form('login', { email: 'jdoe@example.com', pwd: 'Demo-Tech-2026' });
    const call = (operation: string, more: Record<string, string>) =>
      service.form(operation, { session: '78', authcode: 'masterscode', ...more });
    service.now = day('08:01:00');
    expect((await call('transferSession', { node: String(nodes.john) })).text).toBe('OK');
    service.now = day('08:03:00');
    expect((await call('startSession', { node: String(nodes.john) })).text).toBe('OK');
    service.now = day('08:10:00');
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

  test('area 3 has what waited in vain, area 10 what did not even wait', async () => {
    const closed = {
      picked_up_at: null,
      ended_at: day('09:10:00.250'),
      status: 'closed_by_waiting_customer',
    } as const;
    await addSessions(
      db(),
      { ...full, ...closed },
      {
        ...full,
        ...closed,
        session_id: 78,
        requested_at: day('09:01:00'),
        technician_id: null,
        channel_id: null,
      },
      { ...full, ...closed, session_id: 79, waiting_at: null, requested_at: day('09:02:00') },
      { ...full, session_id: 80, waiting_at: null },
      { ...full, ...closed, session_id: 81, ended_at: null, status: 'waiting' },
    );
    const ended = { 'End Time': '1/10/2026 9:10:00 AM', Status: 'Closed by waiting customer' };
    expect(await read(3)).toEqual([
      {
        ...{ 'Start Time': '1/10/2026 9:00:00 AM', ...ended, 'Waiting Time': '00:09:40', ...described },
        ...{ 'Private Session': '', Channel: 'Example Channel', 'Technician Group': 'Technician Group1' },
      },
      {
        ...{ 'Start Time': '1/10/2026 9:01:00 AM', ...ended, 'Waiting Time': '00:09:40', ...described },
        ...{ 'Session ID': '78', 'Private Session': 'Yes', Channel: '', 'Technician Group': '' },
      },
    ]);
    expect(await read(10)).toEqual([
      { 'Start Time': '1/10/2026 9:02:00 AM', ...ended, ...described, ...john, 'Session ID': '79' },
    ]);
    expect(await readColumn(service, 'Session ID', { settings })).toEqual(['80']);
  });

  test('area 10 has a session whose code was not used, from the end of the code on', async () => {
    service.now = day('09:19:59');
    await addSessions(db(), { session_id: 90, status: 'connecting', requested_at: day('09:00:00') });
    await setSession(db(), 90, { pin_expires_at: day('09:20:00') });
    expect(await read(10)).toEqual([]);
    service.now = day('09:20:00');
    expect(await read(10)).toMatchObject([
      { 'Session ID': '90', Status: 'Timed out', 'End Time': '1/10/2026 9:20:00 AM', ...nobody },
    ]);
  });

  test('area 13 has each call that could not start a session, by the time of the call', async () => {
    service.now = day('12:00:00');
    const start = () =>
      service.form('startSession', { session: '1663112', node: String(nodes.john), authcode: 'masterscode' });
    for (let call = 0; call < 2; call++) expect((await start()).text).toBe('ACTIONFAILED');
    const rows = await read(13);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ 'Session ID': '1663112', Status: 'Active', 'End Time': '', ...john });
    // The session of the demo was requested 10 minutes before the demo was made.
    expect(rows[0]!['Start Time']).toBe('1/15/2026 11:50:00 AM');
    expect(rows[1]).toEqual(rows[0]);
  });

  test('areas 7 and 16 have the transfers, except those that were cancelled', async () => {
    await addSessions(db(), full);
    const moved = { session_id: 77, by_id: nodes.ada, from_id: nodes.john, comment: 'Yours' };
    await addTransfers(
      db(),
      { ...moved, at: day('10:00:00'), to_id: nodes.jane, accepted_at: day('10:01:05') },
      { session_id: 77, at: day('11:00:00'), to_id: demo.channel },
      { ...moved, at: day('12:00:00'), to_id: nodes.jane },
    );
    await db()('support_transfer')
      .where({ at: day('12:00:00') })
      .update({ cancelled_at: day('12:00:01') });
    const first = {
      'Session ID': '77',
      'Time of Transfer': '1/10/2026 10:00:00 AM',
      'Waiting Time': '00:01:40',
      'Transferred By – Technician ID': '337365',
      'Transferred By': 'Ada Admin',
      'Transferred From – Technician/Channel ID': '337366',
      'Transferred From': 'John Doe',
      'Transferred To – Technician/Channel ID': '337368',
      'Transferred To': 'Jane Roe',
      'Transfer Comment': 'Yours',
      'Time in Transfer': '00:01:05',
    };
    const second = {
      ...first,
      'Time of Transfer': '1/10/2026 11:00:00 AM',
      'Transferred By – Technician ID': '0',
      'Transferred By': '',
      'Transferred From – Technician/Channel ID': '0',
      'Transferred From': '',
      'Transferred To – Technician/Channel ID': '1902861082',
      'Transferred To': 'Example Channel',
      'Transfer Comment': '',
      'Time in Transfer': '10:20:00',
    };
    const groups = (from: [string, string], to: [string, string]) => ({
      'Transferred From – Technician Group ID': from[0],
      'Transferred From – Technician Group': from[1],
      'Transferred To – Technician Group ID': to[0],
      'Transferred To – Technician Group': to[1],
      Chatlog: 'Hello',
    });
    expect(await read(7)).toEqual([first, second]);
    expect(await read(16)).toEqual([
      { ...first, ...groups(['337364', 'Technician Group1'], ['337367', 'Technician Group2']) },
      { ...second, ...groups(['0', ''], ['0', '']) },
    ]);
  });

  test('areas 1 and 8 have the answers to every question of the company', async () => {
    await addSessions(db(), full, { ...full, session_id: 78, channel_id: null });
    const survey = (session_id: number, asked: string, clock: string, answers: object) => ({
      ...{
        company_id: DEMO_COMPANY,
        session_id,
        asked,
        answered_at: day(clock),
        answers: JSON.stringify(answers),
      },
    });
    await db()('support_survey').insert([
      survey(78, 'customer', '22:00:00', { 'Any comments?': 'No', 'Another company asks': 'x' }),
      survey(77, 'customer', '23:00:00', { 'Did we solve your problem?': 'Yes' }),
      survey(77, 'technician', '23:30:00', {}),
    ]);
    const unanswered = {
      'Did we solve your problem?': '',
      'Please rate your experience': '',
      'Any comments?': '',
    };
    expect(await read(1)).toEqual([
      {
        ...{ Source: 'Technician Group1', 'Session ID': '78', Date: '1/10/2026 10:00:00 PM', Name: 'Nora' },
        ...{ ...unanswered, 'Any comments?': 'No', ...john },
      },
      {
        ...{ Source: 'Example Channel', 'Session ID': '77', Date: '1/10/2026 11:00:00 PM', Name: 'Nora' },
        ...{ ...unanswered, 'Did we solve your problem?': 'Yes', ...john },
      },
    ]);
    expect(await read(8)).toEqual([
      {
        ...{ Source: 'Example Channel', 'Session ID': '77', Date: '1/10/2026 11:30:00 PM', Name: 'Nora' },
        ...{ 'Please evaluate the session': '', ...john },
      },
    ]);
  });
});
