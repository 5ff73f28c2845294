import {
  dateAndTimeOf,
  formatDate,
  formatDateTime,
  formatMinutes,
  instantOf,
  parseDate,
  parseDateAndTime,
  parseTime,
  timeOf,
  wallClockAt,
  type DateFormat,
} from '../../../../src/contracts/rescue/reports/dates';

test.each<[instant: string, minutesFromUtc: number, shown: string]>([
  ['2026-01-31T00:00:00Z', 0, '1/31/2026 12:00:00 AM'],
  ['2026-01-31T12:00:00Z', 0, '1/31/2026 12:00:00 PM'],
  ['2026-01-31T23:59:59Z', 0, '1/31/2026 11:59:59 PM'],
  ['2026-01-31T23:59:59.999Z', 0, '1/31/2026 11:59:59 PM'],
  ['2026-01-31T23:59:59Z', 60, '2/1/2026 12:59:59 AM'],
  ['2026-02-01T00:00:00Z', -1, '1/31/2026 11:59:00 PM'],
  ['2025-12-31T23:30:00Z', 30, '1/1/2026 12:00:00 AM'],
  ['2026-01-01T00:29:59Z', -30, '12/31/2025 11:59:59 PM'],
  ['2024-02-28T23:00:00Z', 60, '2/29/2024 12:00:00 AM'],
  ['2024-02-29T23:00:00Z', 60, '3/1/2024 12:00:00 AM'],
  ['2024-03-01T04:00:00Z', -300, '2/29/2024 11:00:00 PM'],
  ['2026-02-28T23:00:00Z', 60, '3/1/2026 12:00:00 AM'],
  ['2100-03-01T04:00:00Z', -300, '2/28/2100 11:00:00 PM'],
  ['2000-02-29T12:00:00Z', 0, '2/29/2000 12:00:00 PM'],
  ['2026-06-30T10:00:00Z', 840, '7/1/2026 12:00:00 AM'],
  ['2026-06-30T09:59:59Z', 840, '6/30/2026 11:59:59 PM'],
  ['2026-07-01T11:59:59Z', -720, '6/30/2026 11:59:59 PM'],
  ['2026-07-01T12:00:00Z', -720, '7/1/2026 12:00:00 AM'],
  ['2026-03-29T01:30:00Z', 60, '3/29/2026 2:30:00 AM'],
  ['1969-12-31T23:59:59Z', 0, '12/31/1969 11:59:59 PM'],
  ['0050-05-05T05:05:05Z', 0, '5/5/0050 5:05:05 AM'],
])('%s is %i minutes from UTC %s', (instant, minutesFromUtc, shown) => {
  const style = { minutesFromUtc, dateFormat: 'MMDDYY' } as const;
  const [date, time, half] = shown.split(' ');
  expect(formatDateTime(new Date(instant), style)).toBe(shown);
  expect(formatDate(new Date(instant), style)).toBe(date);
  expect(formatMinutes(new Date(instant), style)).toBe(`${date} ${time!.slice(0, -3)} ${half}`);
  const clock = wallClockAt(new Date(instant), minutesFromUtc);
  expect(instantOf(clock, minutesFromUtc)).toEqual(new Date(instant));
  expect(parseDateAndTime(shown, 'MMDDYY')?.getTime()).toBe(Math.floor(clock.getTime() / 1000) * 1000);
  expect(parseDateAndTime(dateAndTimeOf(clock, 'MMDDYY'), 'MMDDYY')).toEqual(
    parseDateAndTime(shown, 'MMDDYY'),
  );
});

test.each<[DateFormat, string]>([
  ['MMDDYY', '1/31/2026'],
  ['DDMMYY', '31/1/2026'],
  ['YYMMDD', '2026/1/31'],
])('%s orders a date %s, in and out', (dateFormat, text) => {
  const day = new Date('2026-01-31T00:00:00Z');
  expect(formatDate(day, { minutesFromUtc: 0, dateFormat })).toBe(text);
  expect(parseDate(text, dateFormat)).toEqual(day);
  expect(parseDate(text.replace('/1', '/01').replace(/^1/, '01'), dateFormat)).toEqual(day);
});

test.each(['2/29/2024', '02/29/2024', '2/29/2000', '12/31/9999', '1/1/0001'])('%s is a date', (text) => {
  expect(parseDate(text, 'MMDDYY')).toBeDefined();
});

test.each([
  ...[
    '',
    ' ',
    '1',
    '1/31',
    '2/29/2026',
    '2/29/1900',
    '2/30/2024',
    '13/1/2026',
    '31/1/2026',
    '2026/1/31',
    '0/1/2026',
  ],
  ...['1/0/2026', '1/32/2026', '1/1/0000', '1/31/26', '1/31/20260', '001/31/2026', '1-31-2026', '2026-01-31'],
  ...[
    '1/31/2026 ',
    ' 1/31/2026',
    '1/31/2026\n',
    '1/31/2026 0:00:00',
    '1/31/2026x',
    '-1/31/2026',
    '１/31/2026',
    '1/31/2026/',
  ],
])('%j is no date', (text) => {
  expect(parseDate(text, 'MMDDYY')).toBeUndefined();
});

test.each([
  ['1/31/2026', '2026-01-31T00:00:00'],
  ['1/31/2026 0:00:00', '2026-01-31T00:00:00'],
  ['1/31/2026 00:00:00', '2026-01-31T00:00:00'],
  ['1/31/2026 23:59:59', '2026-01-31T23:59:59'],
  ['1/31/2026 12:00:00 AM', '2026-01-31T00:00:00'],
  ['1/31/2026 1:02:03 am', '2026-01-31T01:02:03'],
  ['1/31/2026 12:00:00 PM', '2026-01-31T12:00:00'],
  ['1/31/2026 11:59:59 PM', '2026-01-31T23:59:59'],
])('%s is the moment %s', (text, iso) => {
  expect(parseDateAndTime(text, 'MMDDYY')).toEqual(new Date(`${iso}Z`));
});

test.each([
  ...['1/31/2026 ', '1/31/2026  0:00:00', '1/31/2026 24:00:00', '1/31/2026 0:60:00', '1/31/2026 0:00:60'],
  ...['1/31/2026 0:00:00 AM', '1/31/2026 13:00:00 PM', '1/31/2026 1:00:00 XM', '1/31/2026 1:00:00 AM '],
  ...[
    '1/31/2026 1:00',
    '1/31/2026 1:00:00AM',
    '1/31/2026T1:00:00',
    '2/30/2026 1:00:00',
    ' 1:00:00',
    '1:00:00',
  ],
])('%j is no moment', (text) => {
  expect(parseDateAndTime(text, 'MMDDYY')).toBeUndefined();
});

test.each([
  ['0:00', 0, '0:00:00'],
  ['00:00:00', 0, '0:00:00'],
  ['9:05', 32_700, '9:05:00'],
  ['09:05:07', 32_707, '9:05:07'],
  ['23:59:59', 86_399, '23:59:59'],
])('%s is the second %i of a day', (text, second, written) => {
  expect(parseTime(text)).toBe(second);
  expect(timeOf(second)).toBe(written);
});

test.each([
  '',
  '1',
  '24:00',
  '24:00:00',
  '1:60',
  '1:00:60',
  '1:0',
  '-1:00',
  '1:00:00 AM',
  ' 1:00',
  '1:00 ',
  '001:00',
])('%j is no time', (text) => {
  expect(parseTime(text)).toBeUndefined();
});

test.each(['1', '1/', '1/1/2026 ', ' ', '1:'])('a text of many %j is refused at once', (part) => {
  const text = part.repeat(100_000);
  expect(parseDate(text, 'MMDDYY')).toBeUndefined();
  expect(parseDateAndTime(text, 'YYMMDD')).toBeUndefined();
  expect(parseTime(text)).toBeUndefined();
});
