import {
  defaultSettings,
  rangeOf,
  type ReportSettings,
} from '../../../../src/contracts/rescue/reports/settings';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import type { Parameters } from '../calls';
import { ask, codes, givenRoles, outcome } from '../family';

describe('the range of reports', () => {
  const range = (settings: Partial<ReportSettings>, now: string) => {
    const { begin, end } = rangeOf({ ...defaultSettings, ...settings }, new Date(now));
    return [begin.toISOString(), end.toISOString()];
  };

  test.each<[now: string, minutesFromUtc: number, begin: string, end: string]>([
    ['2026-03-15T10:00:00Z', 0, '2026-02-14T00:00:00.000Z', '2026-03-16T00:00:00.000Z'],
    ['2026-03-15T00:00:00Z', 0, '2026-02-14T00:00:00.000Z', '2026-03-16T00:00:00.000Z'],
    ['2026-03-14T23:59:59.999Z', 0, '2026-02-13T00:00:00.000Z', '2026-03-15T00:00:00.000Z'],
    ['2026-03-15T10:00:00Z', 840, '2026-02-14T10:00:00.000Z', '2026-03-16T10:00:00.000Z'],
    ['2026-03-15T09:59:59Z', 840, '2026-02-13T10:00:00.000Z', '2026-03-15T10:00:00.000Z'],
    ['2026-03-15T12:00:00Z', -720, '2026-02-14T12:00:00.000Z', '2026-03-16T12:00:00.000Z'],
    ['2026-03-15T11:59:59Z', -720, '2026-02-13T12:00:00.000Z', '2026-03-15T12:00:00.000Z'],
    ['2024-03-01T00:00:00Z', 0, '2024-02-01T00:00:00.000Z', '2024-03-02T00:00:00.000Z'],
    ['2026-01-05T03:00:00Z', -300, '2025-12-06T05:00:00.000Z', '2026-01-05T05:00:00.000Z'],
  ])('is 30 days by default: at %s, %i minutes from UTC', (now, minutesFromUtc, begin, end) => {
    expect(range({ minutesFromUtc }, now)).toEqual([begin, end]);
  });

  test('is in the time zone that is set now', () => {
    const set = { begin: '2026-01-01T00:00:00', end: '2026-01-01T12:30:00.500' };
    expect(range(set, '2026-03-15T10:00:00Z')).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T12:30:00.500Z',
    ]);
    expect(range({ ...set, minutesFromUtc: 90 }, '2026-03-15T10:00:00Z')).toEqual([
      '2025-12-31T22:30:00.000Z',
      '2026-01-01T11:00:00.500Z',
    ]);
  });

  test('has no moment that a database does not know', () => {
    const set = { begin: '0001-01-01T00:00:00', end: '9999-12-31T23:59:59.999' };
    const all = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'];
    expect(range({ ...set, minutesFromUtc: 840 }, '2026-03-15T10:00:00Z')[0]).toBe(all[0]);
    expect(range({ ...set, minutesFromUtc: -720 }, '2026-03-15T10:00:00Z')[1]).toBe(all[1]);
  });
});

describe.each(databaseKinds)('the dates of reports on the %s database', (kind) => {
  let service: TestService;

  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(async () => {
    await givenRoles(service);
    service.now = new Date('2026-03-15T10:00:00Z');
  });

  const days = async () =>
    (await ask(service, 'getReportDate')).replace(/^OK\n\n|[BE]DATE:/g, '').replace('\n', ' - ');
  const moments = async () =>
    (await ask(service, 'getReportDate_v2')).replace(/^OK\n\n|[BE]DATE:/g, '').replace('\n', ' - ');
  const setDays = (parameters: Parameters) => outcome(service, 'setReportDate', parameters);
  const setMoments = (parameters: Parameters) => outcome(service, 'setReportDate_v2', parameters);
  const overSoap = async (elements: string) => {
    const { text } = await service.soap(
      'setReportDate_v2',
      `${elements}<sAuthCode>${codes.master}</sAuthCode>`,
    );
    return /<setReportDate_v2Result>setReportDate_(\w+)</.exec(text)?.[1] ?? text;
  };

  test.each<[Parameters, string]>([
    [{ bdate: '1/1/2026', edate: '1/31/2026' }, '1/1/2026 0:00:00 - 2/1/2026 0:00:00'],
    [{ bdate: '1/1/2026', edate: '1/1/2026' }, '1/1/2026 0:00:00 - 1/2/2026 0:00:00'],
    [{ bdate: '2/29/2024', edate: '2/29/2024' }, '2/29/2024 0:00:00 - 3/1/2024 0:00:00'],
    [{ bdate: '1/1/0001', edate: '12/31/9999' }, '1/1/0001 0:00:00 - 12/31/9999 23:59:59'],
    [{ bdate: '3/1/2026' }, '3/1/2026 0:00:00 - 3/16/2026 0:00:00'],
    [{ edate: '3/1/2026' }, '2/14/2026 0:00:00 - 3/2/2026 0:00:00'],
    [{ bdate: '3/15/2026', edate: '' }, '3/15/2026 0:00:00 - 3/16/2026 0:00:00'],
    [{ bdate: '', edate: '' }, '2/14/2026 0:00:00 - 3/16/2026 0:00:00'],
    [{ begindate: '1/1/2026', enddate: 'x' }, '2/14/2026 0:00:00 - 3/16/2026 0:00:00'],
  ])('days %j are %s', async (parameters, shown) => {
    expect(await setDays(parameters)).toBe('OK');
    expect(await moments()).toBe(shown);
  });

  test.each<[string, Parameters]>([
    ['INVALIDFORMAT', { bdate: '2/30/2026' }],
    ['INVALIDFORMAT', { bdate: '1/1/2026', edate: '13/1/2026' }],
    ['INVALIDFORMAT', { bdate: '1/2/2026', edate: 'x' }],
    ['INVALIDFORMAT', { bdate: 'x', edate: '1/1/2000' }],
    ['INVALIDFORMAT', { edate: '2/29/2026' }],
    ['INVALIDFORMAT', { edate: '1/31/2026 0:00:00' }],
    ['INVALIDFORMAT', { edate: '1/31/2026'.repeat(10_000) }],
    ['INVALIDDATERANGE', { bdate: '2/1/2026', edate: '1/31/2026' }],
    ['INVALIDDATERANGE', { bdate: '3/16/2026' }],
    ['INVALIDDATERANGE', { edate: '2/13/2026' }],
  ])('days: %s for %j, which changes nothing', async (word, parameters) => {
    expect(await setDays(parameters)).toBe(word);
    expect(await days()).toBe('2/14/2026 - 3/15/2026');
  });

  test.each<[Parameters, string, string]>([
    [
      { bdate: '1/1/2026 1:02:03', edate: '1/1/2026 1:02:03' },
      '1/1/2026 1:02:03 - 1/1/2026 1:02:03',
      '1/1/2026 - 1/1/2026',
    ],
    [{ bdate: '1/1/2026', edate: '1/2/2026' }, '1/1/2026 0:00:00 - 1/2/2026 0:00:00', '1/1/2026 - 1/1/2026'],
    [{ bdate: '1/1/2026', edate: '1/1/2026' }, '1/1/2026 0:00:00 - 1/1/2026 0:00:00', '1/1/2026 - 1/1/2026'],
    [
      { bdate: '1/1/2026 12:00:00 AM', edate: '1/2/2026 12:00:01 am' },
      '1/1/2026 0:00:00 - 1/2/2026 0:00:01',
      '1/1/2026 - 1/2/2026',
    ],
    [{ edate: '3/1/2026 12:00:00 PM' }, '2/14/2026 0:00:00 - 3/1/2026 12:00:00', '2/14/2026 - 3/1/2026'],
  ])('moments %j are %s, and the days %s', async (parameters, shown, asDays) => {
    expect(await setMoments(parameters)).toBe('OK');
    expect(await moments()).toBe(shown);
    expect(await days()).toBe(asDays);
  });

  test.each<[string, Parameters]>([
    ['INVALIDFORMAT', { bdate: '1/1/2026 24:00:00' }],
    ['INVALIDFORMAT', { bdate: '1/1/2026 1:00' }],
    ['INVALIDFORMAT', { bdate: '2026-01-01T00:00:00' }],
    ['INVALIDFORMAT', { edate: '1/1/2026 13:00:00 PM' }],
    ['INVALIDFORMAT', { edate: ' ' }],
    ['INVALIDDATERANGE', { bdate: '1/1/2026 1:02:03', edate: '1/1/2026 1:02:02' }],
    ['INVALIDDATERANGE', { bdate: '3/16/2026 0:00:01' }],
  ])('moments: %s for %j, which changes nothing', async (word, parameters) => {
    expect(await setMoments(parameters)).toBe(word);
    expect(await days()).toBe('2/14/2026 - 3/15/2026');
  });

  test.each([
    ['2026-01-01T00:00:00', '2026-01-02T00:00:00.5', '1/1/2026 0:00:00 - 1/2/2026 0:00:00'],
    ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '12/31/2025 19:00:00 - 1/1/2026 19:00:00'],
    ['2026-01-01T00:00:00+02:00', ' 2026-01-01T22:59:59.9-01:00 ', '12/31/2025 17:00:00 - 1/1/2026 18:59:59'],
    ['2026-03-01T00:00:00', '', '3/1/2026 0:00:00 - 3/16/2026 0:00:00'],
  ])('over SOAP, from %s to %s is %s at New York', async (begin, end, shown) => {
    await outcome(service, 'setTimezone', { timezone: '-300' });
    expect(await overSoap(`<dBeginDate>${begin}</dBeginDate><dEndDate>${end}</dEndDate>`)).toBe('OK');
    expect(await moments()).toBe(shown);
  });

  test.each([
    ['2026-02-30T00:00:00', 'InvalidFormat'],
    ['1/1/2026 0:00:00', 'InvalidFormat'],
    ['2026-01-01', 'InvalidFormat'],
    ['0001-01-01T00:00:00Z', 'InvalidFormat'],
    ['9999-12-31T24:00:00', 'InvalidFormat'],
    ['2026-03-16T00:00:01', 'InvalidDateRange'],
  ])('over SOAP, a begin at %s is refused at New York', async (begin, member) => {
    await outcome(service, 'setTimezone', { timezone: '-300' });
    expect(await overSoap(`<dBeginDate>${begin}</dBeginDate>`)).toBe(member);
  });

  test('over SOAP, the dates have no time zone, and can be sent back', async () => {
    await outcome(service, 'setTimezone', { timezone: '330' });
    await outcome(service, 'setReportDate_v2', { bdate: '1/1/2026 1:02:03', edate: '2/1/2026' });
    const { text } = await service.soap('getReportDate_v2', `<sAuthCode>${codes.master}</sAuthCode>`);
    const dates = '<dBeginDate>2026-01-01T01:02:03</dBeginDate><dEndDate>2026-02-01T00:00:00</dEndDate>';
    expect(text).toContain(dates);
    const before = await moments();
    expect(await overSoap(dates)).toBe('OK');
    expect(await moments()).toBe(before);
  });

  test('dates stay what the clocks show when the time zone changes', async () => {
    await setDays({ bdate: '1/1/2026', edate: '1/31/2026' });
    await outcome(service, 'setTimezone', { timezone: '840' });
    expect(await moments()).toBe('1/1/2026 0:00:00 - 2/1/2026 0:00:00');
  });

  test('the default moves with the days of the time zone', async () => {
    await outcome(service, 'setTimezone', { timezone: '840' });
    expect(await days()).toBe('2/15/2026 - 3/16/2026');
    await outcome(service, 'setTimezone', { timezone: '-720' });
    expect(await days()).toBe('2/13/2026 - 3/14/2026');
  });

  test('a first day after the last one that is set is refused, also when they touch', async () => {
    await setDays({ bdate: '1/1/2026', edate: '1/31/2026' });
    expect(await setDays({ bdate: '2/1/2026' })).toBe('INVALIDDATERANGE');
    expect(await setDays({ bdate: '1/31/2026' })).toBe('OK');
    expect(await setDays({ edate: '1/30/2026' })).toBe('INVALIDDATERANGE');
    expect(await days()).toBe('1/31/2026 - 1/31/2026');
  });
});
