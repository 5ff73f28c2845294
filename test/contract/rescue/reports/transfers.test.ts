import { databaseKinds } from '../../../support/databases';
import { nodes } from '../demoNodes';
import { demo } from '../support/demoSessions';
import { addSessions, addTransfers } from '../support/sessions';
import { reportsOn } from './reportsOn';
import { day, full } from './fullSession';

describe.each(databaseKinds)('reports of transfers on the %s database', (kind) => {
  const given = reportsOn(kind);
  const { db, read } = given;

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
});
