import { databaseKinds } from '../../../support/databases';
import { nodes } from '../demoNodes';
import { setSession } from '../support/demoSessions';
import { addSessions } from '../support/sessions';
import { readColumn } from './reading';
import { reportsOn } from './reportsOn';
import { day, settings, full, described, john, nobody } from './fullSession';

describe.each(databaseKinds)('reports of sessions that nobody picked up on the %s database', (kind) => {
  const given = reportsOn(kind);
  const { db, read } = given;

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
    expect(await readColumn(given.service, 'Session ID', { settings })).toEqual(['80']);
  });

  test('area 10 has a session whose code was not used, from the end of the code on', async () => {
    given.service.now = day('09:19:59');
    await addSessions(db(), { session_id: 90, status: 'connecting', requested_at: day('09:00:00') });
    await setSession(db(), 90, { pin_expires_at: day('09:20:00') });
    expect(await read(10)).toEqual([]);
    given.service.now = day('09:20:00');
    expect(await read(10)).toMatchObject([
      { 'Session ID': '90', Status: 'Timed out', 'End Time': '1/10/2026 9:20:00 AM', ...nobody },
    ]);
  });

  test('area 13 has each call that could not start a session, by the time of the call', async () => {
    given.service.now = day('12:00:00');
    const start = () =>
      given.service.form('startSession', {
        session: '1663112',
        node: String(nodes.john),
        authcode: 'masterscode',
      });
    for (let call = 0; call < 2; call++) expect((await start()).text).toBe('ACTIONFAILED');
    const rows = await read(13);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ 'Session ID': '1663112', Status: 'Active', 'End Time': '', ...john });
    // The session of the demo was requested 10 minutes before the demo was made.
    expect(rows[0]!['Start Time']).toBe('1/15/2026 11:50:00 AM');
    expect(rows[1]).toEqual(rows[0]);
  });
});
