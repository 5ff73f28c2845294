import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { addNodes } from '../family';
import { demo, givenSupport } from '../support/demoSessions';
import { addSessions } from '../support/sessions';
import { readReport } from './reading';

const titles = ['Connecting', 'Waiting', 'Total', 'Active', 'Work', 'Hold', 'Rebooting', 'Reconnecting'];

/** Seconds of `HH:MM:SS`. */
function seconds(text: string): number {
  const [hours, minutes, rest] = text.split(':').map(Number);
  return (hours! * 60 + minutes!) * 60 + rest!;
}

/** Sessions of two technicians over ten days, which differ in all their times; each fifth never waited. */
async function addMany(db: Knex): Promise<void> {
  await db.raw(
    `INSERT INTO support_session (company_id, session_id, technician_id, channel_id, status, requested_at, waiting_at,
       picked_up_at, changed_at, ended_at, hold_seconds, transfer_seconds, rebooting_seconds, reconnecting_seconds)
     SELECT :company::int, n, CASE n % 3 WHEN 0 THEN :john::int WHEN 1 THEN :jane::int END,
       CASE WHEN n % 4 = 0 THEN :channel::int END, 'closed_by_technician', begin,
       CASE WHEN n % 5 <> 0 THEN begin + n * interval '0.7 second' END, begin + n * interval '1.3 second',
       begin + n * interval '20 second', begin + n * interval '20 second', n % 17, n % 13, n % 11, n % 7
     FROM generate_series(1, 400) AS n,
       LATERAL (SELECT '2026-01-01T00:00:00.123456Z'::timestamptz + n * interval '36 minutes 7.77 seconds' AS begin) AS time`,
    { company: DEMO_COMPANY, john: nodes.john, jane: nodes.jane, channel: demo.channel },
  );
}

describe.each(databaseKinds)('reports of performance on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind, { reportInterval: 0 })));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const range = { begin: '2026-01-02T00:00:00', end: '2026-01-09T00:00:00' };

  test('the columns of a session add up to its total time', async () => {
    await addMany(service.db.knex);
    const rows = await readReport(service, { settings: range });
    expect(rows.length).toBeGreaterThan(250);
    for (const row of rows) {
      const of = Object.fromEntries(titles.map((title) => [title, seconds(row[`${title} Time`]!)]));
      const parts =
        of.Active! + of.Hold! + seconds(row['Time in Transfer']!) + of.Rebooting! + of.Reconnecting!;
      expect(parts).toBe(of.Total);
      expect(of.Work).toBe(of.Active);
    }
  });

  test.each([
    ['the company', { node: String(nodes.root) }, 'true'],
    ['a channel', { node: String(demo.channel), nodetype: 'CHANNEL' }, `channel_id = ${demo.channel}`],
  ])('sums and means of the sessions of %s are those of the database', async (_, parameters, condition) => {
    const { knex } = service.db;
    await addMany(knex);
    const { rows: expected } = await knex.raw<{ rows: Record<string, number>[] }>(
      `SELECT technician_id, count(*)::int AS sessions, round(avg(waiting))::int AS waiting,
         round(avg(total))::int AS total, round(avg(total - spent))::int AS work, sum(total - spent)::int AS active
       FROM (SELECT technician_id,
           coalesce(floor(extract(epoch FROM picked_up_at - waiting_at)), 0) AS waiting,
           floor(extract(epoch FROM ended_at - picked_up_at)) AS total,
           hold_seconds + transfer_seconds + rebooting_seconds + reconnecting_seconds AS spent
         FROM support_session
         WHERE technician_id IS NOT NULL AND ${condition} AND picked_up_at >= '2026-01-02T00:00:00Z'
           AND picked_up_at < '2026-01-09T00:00:00Z') AS session
       GROUP BY technician_id ORDER BY technician_id`,
    );
    expect(expected).toHaveLength(2);
    const rows = await readReport(service, { settings: { ...range, area: 4 }, parameters });
    expect(
      rows.map((row) => ({
        technician_id: Number(row['Technician ID']),
        sessions: Number(row['Number of Sessions']),
        waiting: seconds(row['Average Pick-up Speed']!),
        total: seconds(row['Average Duration']!),
        work: seconds(row['Average Work Time']!),
        active: seconds(row['Total Active Time']!),
      })),
    ).toEqual(expected);
    for (const row of rows) expect(row['Total Work Time']).toBe(row['Total Active Time']);
    for (const area of [0, 2]) {
      const summary = { ...range, area, type: 'SUMMARY' } as const;
      expect(await readReport(service, { settings: summary, parameters })).toEqual(rows);
    }
  });

  test('a technician with a session or a login has a row, others have none', async () => {
    const { knex } = service.db;
    const begin = new Date('2026-01-05T08:00:00Z');
    await addNodes(
      knex,
      { node_id: 901, parent_id: nodes.group1, kind: 'technician', name: 'Only Logs In', enabled: true },
      { node_id: 902, parent_id: nodes.group1, kind: 'technician', name: 'Does Nothing', enabled: true },
    );
    const login = (node_id: number, hours: number) => ({
      ...{ company_id: DEMO_COMPANY, login_id: randomUUID(), node_id, address: '', started_at: begin },
      ended_at: new Date(begin.getTime() + hours * 3_600_000),
    });
    await knex('user_login').insert([login(901, 100), login(901, 1), login(nodes.ada, 1)]);
    await addSessions(knex, {
      ...{ session_id: 5, technician_id: nodes.jane, status: 'closed_by_technician' },
      ...{ requested_at: begin, picked_up_at: begin, ended_at: new Date(begin.getTime() + 30_000) },
    });
    const zero = '00:00:00';
    expect(await readReport(service, { settings: { ...range, area: 4 } })).toMatchObject([
      {
        ...{ 'Technician Name': 'Only Logs In', 'Number of Sessions': '0', 'Total Login Time': '101:00:00' },
        ...{ 'Average Pick-up Speed': zero, 'Average Duration': zero, 'Total Work Time': zero },
      },
      {
        ...{ 'Technician Name': 'Jane Roe', 'Number of Sessions': '1', 'Total Login Time': zero },
        ...{ 'Average Pick-up Speed': zero, 'Average Duration': '00:00:30', 'Average Work Time': '00:00:30' },
      },
    ]);
  });
});
