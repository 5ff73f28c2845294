import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { ask, givenRoles, outcome } from '../family';
import { addSessions } from '../support/sessions';
import { readReport, setReport } from './reading';

/** Moments of the pickup of sessions, by their numbers. */
const pickups: Record<number, string> = {
  1: '2026-01-09T23:59:59.999Z',
  2: '2026-01-10T00:00:00Z',
  3: '2026-01-10T05:00:00Z',
  4: '2026-01-10T07:59:59.999Z',
  5: '2026-01-10T08:00:00Z',
  6: '2026-01-10T17:30:00.999Z',
  7: '2026-01-10T17:30:01Z',
  8: '2026-01-10T23:59:59.999Z',
  9: '2026-01-11T00:00:00Z',
  10: '2026-01-11T12:00:00Z',
  11: '2026-01-11T23:00:00Z',
  12: '2026-01-12T00:00:00Z',
};
const day10 = { begin: '2026-01-10T00:00:00', end: '2026-01-11T00:00:00' };
const two = { begin: '2026-01-10T00:00:00', end: '2026-01-12T00:00:00' };
const [eight, halfPastFive] = [8 * 3600, 17 * 3600 + 30 * 60];

describe.each(databaseKinds)('the range of reports on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind, { reportInterval: 0 });
    await givenRoles(service);
    await addSessions(
      service.db.knex,
      ...Object.entries(pickups).map(([id, moment]) => {
        const at = new Date(moment);
        return { session_id: Number(id), technician_id: nodes.john, requested_at: at, picked_up_at: at };
      }),
    );
  });
  afterAll(() => service.close());

  const ids = async (settings: object) =>
    (await readReport(service, { settings })).map((row) => Number(row['Session ID']));

  test.each<[what: string, settings: object, sessions: number[]]>([
    ['begin ≤ t < end', day10, [2, 3, 4, 5, 6, 7, 8]],
    ['the same moment twice', { begin: '2026-01-10T00:00:00', end: '2026-01-10T00:00:00' }, []],
    ['fractions of a second', { begin: '2026-01-10T07:59:59.999', end: '2026-01-10T08:00:00' }, [4]],
    ['a day in Tokyo', { ...day10, minutesFromUtc: 540 }, [1, 2, 3, 4, 5]],
    ['a day in Chicago', { ...day10, minutesFromUtc: -360 }, [4, 5, 6, 7, 8, 9]],
    ['a day at the end of the world', { ...day10, minutesFromUtc: -720 }, [6, 7, 8, 9]],
    [
      'the earliest and the latest dates',
      { begin: '0001-01-01T00:00:00', end: '9999-12-31T23:59:59', minutesFromUtc: 840 },
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    ],
    [
      'times of the day, to the end of the last second',
      { ...day10, beginTime: eight, endTime: halfPastFive },
      [5, 6],
    ],
    ['of every day', { ...two, beginTime: eight, endTime: 23 * 3600 }, [5, 6, 7, 10, 11]],
    ['over midnight', { ...two, beginTime: 23 * 3600, endTime: eight - 1 }, [2, 3, 4, 8, 9, 11]],
    ['over midnight, within the range', { ...day10, beginTime: 23 * 3600, endTime: 0 }, [2, 8]],
    ['a single second', { ...two, beginTime: 0, endTime: 0 }, [2, 9]],
    ['the whole day', { ...day10, beginTime: 0, endTime: 86_399 }, [2, 3, 4, 5, 6, 7, 8]],
    [
      'times of the day in Chicago',
      { ...two, minutesFromUtc: -360, beginTime: 0, endTime: 6 * 3600 },
      [4, 5, 10],
    ],
  ])('%s', async (_, settings, sessions) => {
    expect(await ids(settings)).toEqual(sessions);
  });

  test('is by default the last 30 days', async () => {
    service.now = new Date('2026-02-08T12:00:00Z');
    expect(await ids({})).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    service.now = new Date('2026-01-11T11:00:00Z');
    expect(await ids({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await ids({ minutesFromUtc: -720 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test.each([
    ['MMDDYY', 0, '1/10/2026 12:00:00 AM', '1/11/2026 12:00:00 PM'],
    ['DDMMYY', 90, '10/1/2026 1:30:00 AM', '11/1/2026 1:30:00 PM'],
    ['YYMMDD', -60, '2026/1/9 11:00:00 PM', '2026/1/11 11:00:00 AM'],
  ] as const)(
    'dates are written in the order %s, %d minutes from UTC',
    async (dateFormat, minutesFromUtc, first, second) => {
      service.now = new Date('2026-01-15T12:00:00Z');
      const rows = await readReport(service, { settings: { dateFormat, minutesFromUtc } });
      const of = (id: string) => rows.find((row) => row['Session ID'] === id)!['Start Time'];
      expect([of('2'), of('10')]).toEqual([first, second]);
    },
  );

  test('what the calls set is what a report has', async () => {
    await setReport(service, {});
    for (const [operation, parameters] of [
      ['setReportArea', { area: '6' }],
      ['setTimezone', { timezone: '-360' }],
      ['setReportDate', { bdate: '1/10/2026', edate: '1/10/2026' }],
      ['setReportTime', { btime: '2:00', etime: '17:59:59' }],
    ] as const)
      expect(await outcome(service, operation, parameters)).toBe('OK');
    const text = await ask(service, 'getReport', { node: String(nodes.john) });
    const rows = [...text.matchAll(/^(\S+ \S+ .M)\|\|[^|]*\|(\d+)\|/gm)].map(([, start, id]) => [id, start]);
    expect(rows).toEqual([
      ['5', '1/10/2026 2:00:00 AM'],
      ['6', '1/10/2026 11:30:00 AM'],
      ['7', '1/10/2026 11:30:01 AM'],
      ['8', '1/10/2026 5:59:59 PM'],
    ]);
  });
});
